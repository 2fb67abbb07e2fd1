import { isLegacyInit, parseMigrationName } from "./file-name.ts";
import type { FileRole } from "./project.ts";

/** A file of a project before anybody has read it. */
export interface FileEntry {
  /** Project-relative, with forward slashes. */
  readonly path: string;
  readonly role: FileRole;
  readonly version: string;
  readonly name: string;
}

export const migrationsFolder = "supabase/migrations";

/**
 * Gives each SQL file its role and puts them into the order of `Project.files`: what the CLI runs, in its order (by file name, then the seeds as
 * they were given), then what it does not run.
 *
 * `migrations` are all files below supabase/migrations, relative to it with forward slashes; `seeds` are project-relative paths in their order.
 */
export function listProject(migrations: readonly string[], seeds: readonly string[]): readonly FileEntry[] {
  const direct = migrations.filter((path) => !path.includes("/")).sort(byCodeUnit);
  const nested = migrations.filter((path) => path.includes("/")).sort(byCodeUnit);
  const own = direct.filter(isSql).map((fileName) => directEntry(fileName, fileName === direct[0]));
  const known = new Set(own.map((entry) => entry.path));
  const seeding = seeds.filter((path) => !known.has(path)).map(seedEntry);
  for (const { path } of seeding) known.add(path);
  return [
    ...own.filter((entry) => entry.role === "migration"),
    ...seeding,
    ...own.filter((entry) => entry.role === "skipped"),
    ...nested
      .filter(isSql)
      .map(nestedEntry)
      .filter(({ path }) => !known.has(path)),
  ];
}

function directEntry(fileName: string, first: boolean): FileEntry {
  const { version, name, runs } = parseMigrationName(fileName);
  const role = runs && !(first && isLegacyInit(fileName)) ? "migration" : "skipped";
  return { path: `${migrationsFolder}/${fileName}`, role, version, name };
}

function nestedEntry(path: string): FileEntry {
  const { version, name } = parseMigrationName(baseName(path));
  return { path: `${migrationsFolder}/${path}`, role: "nested", version, name };
}

function seedEntry(path: string): FileEntry {
  return { path, role: "seed", version: "", name: baseName(path).replace(/\.sql$/i, "") };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isSql(path: string): boolean {
  return /\.sql$/i.test(path);
}

/** The CLI lists the folder by file name as text, not by number: `10_b.sql` comes before `2_a.sql`. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
