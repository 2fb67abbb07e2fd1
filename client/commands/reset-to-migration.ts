import { CancellationError, l10n, window } from "vscode";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";
import { migrationVersion } from "../project/project-folder.ts";
import { cliOf } from "../supabase/project-cli.ts";
import { resetLocal } from "../supabase/reset.ts";

/** To the migration in the active editor, or the one that the user picks. */
export async function resetToMigration(parts: ClientParts): Promise<void> {
  const project = await chooseProject();
  const active = window.activeTextEditor?.document.uri;
  const version =
    (active && migrationVersion(project.path, active.path)) ?? (await pickVersion(parts, project.toString()));
  await resetLocal(parts, await cliOf(project), version);
}

async function pickVersion({ migrations }: ClientParts, project: string): Promise<string> {
  await migrations.refresh();
  const rows = migrations.projects.find((one) => one.project === project)?.rows ?? [];
  const items = rows
    .filter(({ state, uri }) => uri !== undefined && state !== "ignored")
    .map(({ version, name }) => ({ label: name, description: version }))
    .reverse();
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Reset to which migration?") });
  if (!picked) throw new CancellationError();
  return picked.description;
}
