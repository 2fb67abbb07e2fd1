import { l10n, type Uri } from "vscode";
import type { ProjectMigrations } from "../../shared/messages.ts";
import type { ClientParts } from "../parts.ts";

/** The local database of a project, in words: where it is, and why it is that one. */
export interface LocalTarget {
  readonly name: string;
  readonly reason: string;
  readonly migrations: ProjectMigrations | undefined;
}

export async function localTarget({ migrations }: ClientParts, project: Uri): Promise<LocalTarget> {
  await migrations.refresh();
  const known = migrations.projects.find((one) => one.project === project.toString());
  const name = known
    ? l10n.t("the local database ({0})", `${known.database.host}:${known.database.port}`)
    : l10n.t("the local database");
  const reason = l10n.t("Always an address of this machine; supabase/config.toml says the port.");
  return { name, reason, migrations: known };
}
