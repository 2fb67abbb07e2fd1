/** What a Supabase project has, as glob patterns below any folder. */
export const projectFiles = "**/supabase/{config.toml,migrations/*.sql}";

/** The path (with forward slashes) of the folder that holds supabase/, for a file in there; undefined for any other file. */
export function projectFolderOf(path: string): string | undefined {
  const migrations = path.lastIndexOf("/supabase/migrations/");
  const at = migrations >= 0 ? migrations : path.lastIndexOf("/supabase/");
  return at < 0 ? undefined : path.slice(0, at);
}

/** The version of a migration directly in a project's folder, by the path of both; undefined for any other file. */
export function migrationVersion(folder: string, path: string): string | undefined {
  const migrations = `${folder}/supabase/migrations/`;
  return path.startsWith(migrations) ? /^(\d+)_[^/]*\.sql$/.exec(path.slice(migrations.length))?.[1] : undefined;
}
