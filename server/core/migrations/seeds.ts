import type { ProjectConfig } from "./config.ts";
import { literalFolder, matchesGlob } from "./glob.ts";

/**
 * The project-relative paths of the seed files, as `db.seed.sql_paths` orders them: pattern by pattern, by name within one, each file once.
 * `filesBelow` lists a project-relative folder (it may start with `..`) at any depth, giving project-relative paths.
 */
export function seedPaths(config: ProjectConfig, filesBelow: (folder: string) => readonly string[]): readonly string[] {
  if (!config.seed.enabled) return [];
  const found = new Set<string>();
  for (const written of config.seed.sqlPaths) {
    const pattern = fromSupabaseFolder(written);
    if (pattern === undefined) continue;
    const matches = filesBelow(literalFolder(pattern)).filter((path) => matchesGlob(pattern, path));
    for (const path of [...matches].sort()) found.add(path);
  }
  return [...found];
}

/** `./seed.sql`, as config.toml writes it, becomes `supabase/seed.sql`. Absolute paths are not followed: the result is undefined. */
function fromSupabaseFolder(written: string): string | undefined {
  const path = written.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return undefined;
  const parts: string[] = ["supabase"];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
