import { l10n } from "vscode";
import type { ClientParts } from "../parts.ts";
import { chooseMigration } from "../project/choose-migration.ts";
import { chooseProject } from "../project/find-projects.ts";
import { cliOf } from "../supabase/project-cli.ts";
import { resetLocal } from "../supabase/reset.ts";

export async function resetToMigration(parts: ClientParts): Promise<void> {
  const project = await chooseProject();
  const { version } = await chooseMigration(parts, project, l10n.t("Reset to which migration?"));
  await resetLocal(parts, await cliOf(project), version);
}
