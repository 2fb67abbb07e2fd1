import { env, l10n, ProgressLocation, window } from "vscode";
import type { ServeProcess } from "../embedded/serve-process.ts";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";

export async function startEmbeddedDatabase({ databases, log }: ClientParts): Promise<void> {
  const project = await chooseProject();
  const options = { location: ProgressLocation.Notification, title: l10n.t("Starting the embedded database") };
  const database = await window.withProgress(options, () => databases.start(project));
  const copy = l10n.t("Copy URL");
  const showLog = l10n.t("Show Log");
  // Not waited for: the command is done when the database is there.
  void window.showInformationMessage(described(database), copy, showLog).then(async (chosen) => {
    if (chosen === copy) await env.clipboard.writeText(database.url);
    if (chosen === showLog) log.show();
  });
}

function described({ url, own, port, wantedPort, otherStandIn }: ServeProcess): string {
  const sentences = [
    own
      ? l10n.t("The embedded database is ready: {0}", url)
      : l10n.t("The embedded database of this project runs already, in another window or terminal: {0}", url),
  ];
  if (port !== wantedPort) {
    sentences.push(
      l10n.t(
        "It is on port {0}, as {1}, the one in config.toml, is taken: name its URL where the Supabase CLI would take the local database.",
        port,
        wantedPort,
      ),
    );
  }
  if (otherStandIn) {
    sentences.push(l10n.t("Another version made its data, so its stand-in for Supabase differs from today's."));
  }
  return sentences.join(" ");
}
