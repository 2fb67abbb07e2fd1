import { l10n } from "vscode";
import { newFileName } from "../new-migration/file-name.ts";
import { undoing } from "../new-migration/rollback.ts";
import { migrationSnippet } from "../new-migration/snippet.ts";
import { migrationFiles, writeMigration } from "../new-migration/write.ts";
import type { ClientParts } from "../parts.ts";
import { chooseMigration } from "../project/choose-migration.ts";
import { chooseProject } from "../project/find-projects.ts";

/** Supabase knows no down migrations: what was applied is undone by a new one. */
export async function newRollbackMigration(parts: ClientParts): Promise<void> {
  const project = await chooseProject();
  const undone = await chooseMigration(parts, project, l10n.t("Roll back which migration?"));
  const body = await undoing(parts, project, undone);
  const fileName = newFileName(`rollback_${undone.name}`, await migrationFiles(project), Date.now());
  if (fileName === undefined) throw new Error(l10n.t("A name needs letters or digits of the Latin alphabet."));
  const name = fileName.replace(/^\d+_|\.sql$/g, "");
  const purpose = `Undo ${undone.version}_${undone.name}.`;
  await writeMigration(project, fileName, migrationSnippet({ name, purpose, ...body }));
}
