import { l10n } from "vscode";
import { newFileName } from "../new-migration/file-name.ts";
import { rollbackScript } from "../new-migration/rollback.ts";
import { escapeSnippet, migrationSnippet } from "../new-migration/snippet.ts";
import { migrationFiles, writeMigration } from "../new-migration/write.ts";
import type { ClientParts } from "../parts.ts";
import { chooseMigration } from "../project/choose-migration.ts";
import { chooseProject } from "../project/find-projects.ts";

/** Supabase knows no down migrations: what was applied is undone by a new one. */
export async function newRollbackMigration(parts: ClientParts): Promise<void> {
  const project = await chooseProject();
  const { uri, version, name } = await chooseMigration(parts, project, l10n.t("Roll back which migration?"));
  const { sql, replayed } = await rollbackScript(parts, project, uri);
  const fileName = newFileName(`rollback_${name}`, await migrationFiles(project), Date.now());
  if (fileName === undefined) throw new Error(l10n.t("A name needs letters or digits of the Latin alphabet."));
  const source = replayed ? "" : "-- Written from the migration's text, as it was not replayed: check what it says.\n";
  const snippet = migrationSnippet({
    name: fileName.replace(/^\d+_|\.sql$/g, ""),
    purpose: `Undo ${version}_${name}.`,
    body: escapeSnippet(source + sql),
    rollback: [escapeSnippet(`Run the statements of ${version}_${name} again, in a new migration.`)],
  });
  await writeMigration(project, fileName, snippet);
}
