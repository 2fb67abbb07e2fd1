import { l10n } from "vscode";
import type { ProjectMigrations } from "../../shared/messages.ts";

export function databaseText({ host, port, reachable }: ProjectMigrations["database"]): string {
  return reachable ? `${host}:${port}` : l10n.t("no local database");
}
