import { CancellationError, Uri, window } from "vscode";
import type { ClientParts } from "../parts.ts";
import { migrationVersion } from "./project-folder.ts";

export interface ChosenMigration {
  readonly uri: Uri;
  readonly version: string;
  /** Without its version. */
  readonly name: string;
}

/** The migration in the active editor, or the one that the user picks, the newest first. Throws a CancellationError when the user leaves. */
export async function chooseMigration(
  { migrations }: ClientParts,
  project: Uri,
  placeHolder: string,
): Promise<ChosenMigration> {
  await migrations.refresh();
  const rows = migrations.projects.find((one) => one.project === project.toString())?.rows ?? [];
  const known = rows.flatMap(({ uri, version, name, state }) =>
    uri === undefined || state === "ignored" ? [] : [{ uri: Uri.parse(uri), version, name }],
  );
  const active = window.activeTextEditor?.document.uri;
  const version = active && migrationVersion(project.path, active.path);
  const open = known.find(({ uri }) => version !== undefined && uri.path === active?.path);
  if (open) return open;
  const items = known.map((one) => ({ label: one.name, description: one.version, migration: one })).reverse();
  const picked = await window.showQuickPick(items, { placeHolder });
  if (!picked) throw new CancellationError();
  return picked.migration;
}
