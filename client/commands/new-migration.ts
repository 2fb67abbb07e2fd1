import { l10n } from "vscode";
import { askMigration } from "../new-migration/ask.ts";
import { snippetBody } from "../new-migration/bodies.ts";
import { newFileName } from "../new-migration/file-name.ts";
import { migrationSnippet } from "../new-migration/snippet.ts";
import { migrationFiles, writeMigration } from "../new-migration/write.ts";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";

/** Needs neither the CLI nor a database. */
export async function newMigration({ extension }: ClientParts): Promise<void> {
  const project = await chooseProject();
  const { name, purpose, template } = await askMigration(await migrationFiles(project));
  // Others may have made files while the user was thinking.
  const fileName = newFileName(name, await migrationFiles(project), Date.now());
  if (fileName === undefined) throw new Error(l10n.t("A name needs letters or digits of the Latin alphabet."));
  const body = template.snippet === undefined ? "" : await snippetBody(extension, template.snippet);
  await writeMigration(project, fileName, migrationSnippet({ name, purpose, body, rollback: template.rollback }));
}
