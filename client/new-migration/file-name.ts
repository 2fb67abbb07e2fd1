import { toMigrationName } from "../../shared/migration-name.ts";
import { versionAbove, versionAt } from "../../shared/migration-version.ts";

/** The newest file's version, the day it is now in UTC, and a name: what a new migration is called. */
export function newFileName(typed: string, existing: readonly string[], now: number): string | undefined {
  const name = toMigrationName(typed);
  if (name === "") return undefined;
  const versions = existing.map((file) => /^\d+(?=_)/.exec(file)?.[0] ?? "");
  return `${versionAbove(versions, versionAt(now))}_${name}.sql`;
}
