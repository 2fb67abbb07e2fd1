import { l10n, window } from "vscode";
import type { ClientParts } from "../parts.ts";
import { projectFolderOf } from "../project/project-folder.ts";

/** The schema as the migration in the active editor leaves it, with what it changed marked. */
export async function showInSchemaGraph({ graphs }: ClientParts): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && projectFolderOf(uri.path);
  if (!uri || folder === undefined) throw new Error(l10n.t("Open a migration first: the graph shows what it changes."));
  await graphs.show(uri.with({ path: folder, query: "", fragment: "" }), uri.path.slice(folder.length + 1));
}
