import { l10n, window } from "vscode";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";

export async function stopEmbeddedDatabase({ databases }: ClientParts): Promise<void> {
  const [only, ...others] = databases.projects;
  const key = only !== undefined && others.length === 0 ? only : (await chooseProject()).toString();
  const own = await databases.stop(key);
  const message = own
    ? l10n.t("The embedded database has ended; its data are kept.")
    : l10n.t("The embedded database runs in another window or terminal: stop it there.");
  void window.showInformationMessage(message);
}
