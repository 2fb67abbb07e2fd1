import { CancellationError, Uri, window } from "vscode";
import type { ClientParts } from "../parts.ts";
import { migrationVersion } from "./project-folder.ts";

export interface ChosenMigration {
  readonly uri: Uri;
  readonly version: string;
  /** Without its version. */
  readonly name: string;
}

/** The migration in the active editor, or the one that the user picks. Throws a CancellationError when the user leaves. */
export async function chooseMigration(parts: ClientParts, project: Uri, question: string): Promise<ChosenMigration> {
  const active = window.activeTextEditor?.document.uri;
  if (active && migrationVersion(project.path, active.path) !== undefined) {
    const open = (await known(parts, project)).find(({ uri }) => uri.path === active.path);
    if (open) return open;
  }
  return pickMigration(parts, project, question);
}

/** The migration that the user picks, from the newest to the oldest. Throws a CancellationError when the user leaves. */
export async function pickMigration(parts: ClientParts, project: Uri, question: string): Promise<ChosenMigration> {
  const all = await known(parts, project);
  const items = all.map((one) => ({ label: one.name, description: one.version, migration: one })).reverse();
  const picked = await window.showQuickPick(items, { placeHolder: question });
  if (!picked) throw new CancellationError();
  return picked.migration;
}

/** What the CLI runs. */
async function known({ migrations }: ClientParts, project: Uri): Promise<readonly ChosenMigration[]> {
  await migrations.refresh();
  const rows = migrations.projects.find((one) => one.project === project.toString())?.rows ?? [];
  return rows.flatMap(({ uri, version, name, state }) =>
    uri === undefined || state === "ignored" ? [] : [{ uri: Uri.parse(uri), version, name }],
  );
}
