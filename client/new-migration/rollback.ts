import { CancellationError, l10n, ProgressLocation, type Uri, window } from "vscode";
import { type RollbackScript, rollback } from "../../shared/messages.ts";
import type { ClientParts } from "../parts.ts";
import type { ChosenMigration } from "../project/choose-migration.ts";
import { escapeSnippet, type NewMigration } from "./snippet.ts";

/** How often, and at which pace, the replay is waited for: some five seconds, then the migration's text has to do. */
const [patience, pace] = [20, 250];

/** The body of a migration that undoes another one, from the replay where there is one. */
export async function undoing(
  parts: ClientParts,
  project: Uri,
  { uri, version, name }: ChosenMigration,
): Promise<Pick<NewMigration, "body" | "rollback">> {
  const { sql, replayed } = await askRollback(parts, project, uri);
  const warning = replayed ? "" : "-- Written from the migration's text, as it was not replayed: check what it says.\n";
  return {
    body: escapeSnippet(warning + sql),
    rollback: [escapeSnippet(`Run the statements of ${version}_${name} again, in a new migration.`)],
  };
}

/** The file is shown: only what is open is replayed at once. */
async function askRollback({ server }: ClientParts, project: Uri, file: Uri): Promise<RollbackScript> {
  await window.showTextDocument(file, { preview: true });
  const params = { project: project.toString(), uri: file.toString() };
  const where = {
    location: ProgressLocation.Notification,
    title: l10n.t("Replaying the migration"),
    cancellable: true,
  };
  return window.withProgress(where, async (_, token) => {
    for (let tries = 1; ; tries++) {
      const script = await server.sendRequest<RollbackScript | null>(rollback.method, params);
      if (token.isCancellationRequested) throw new CancellationError();
      if (!script) throw new Error(l10n.t("This file is no migration that the Supabase CLI runs."));
      if (script.replayed || tries === patience) return script;
      await new Promise((resolve) => setTimeout(resolve, pace));
    }
  });
}
