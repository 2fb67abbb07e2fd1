import { l10n, type Uri } from "vscode";
import { askMigration } from "../new-migration/ask.ts";
import { snippetBody } from "../new-migration/bodies.ts";
import { newFileName } from "../new-migration/file-name.ts";
import { undoing } from "../new-migration/rollback.ts";
import { migrationSnippet, type NewMigration } from "../new-migration/snippet.ts";
import type { Template } from "../new-migration/templates.ts";
import { migrationFiles, writeMigration } from "../new-migration/write.ts";
import type { ClientParts } from "../parts.ts";
import { pickMigration } from "../project/choose-migration.ts";
import { chooseProject } from "../project/find-projects.ts";

/** Needs neither the CLI nor a database. */
export async function newMigration(parts: ClientParts): Promise<void> {
  const project = await chooseProject();
  const { name, purpose, template } = await askMigration(await migrationFiles(project));
  const body = await bodyOf(template, parts, project);
  // Others may have made files while the user was thinking.
  const fileName = newFileName(name, await migrationFiles(project), Date.now());
  if (fileName === undefined) throw new Error(l10n.t("A name needs letters or digits of the Latin alphabet."));
  await writeMigration(project, fileName, migrationSnippet({ name, purpose, ...body }));
}

async function bodyOf(
  { snippet, rollback, undoes }: Template,
  parts: ClientParts,
  project: Uri,
): Promise<Pick<NewMigration, "body" | "rollback">> {
  if (undoes) return undoing(parts, project, await pickMigration(parts, project, l10n.t("Roll back which migration?")));
  return { body: snippet === undefined ? "" : await snippetBody(parts.extension, snippet), rollback };
}
