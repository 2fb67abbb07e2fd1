import { migrationsFolder } from "../core/migrations/listing.ts";
import type { Files } from "./files.ts";
import type { Location } from "./location.ts";

/**
 * The folders that may be the project of a file, the likeliest first. A file below supabase/migrations tells its project by its path alone, also when
 * nothing lies on disk; any other may be a seed file of each project around it.
 */
export function projectsAround(location: Location, files: Files): readonly Location[] {
  const own = location.lastIndexOf(`/${migrationsFolder}/`);
  if (own >= 0) return [location.slice(0, own)];
  return foldersAbove(location).filter((folder) => holdsProject(folder, files));
}

/** The nearest folder, from `folder` upwards, which holds a Supabase project; `folder` may also be its supabase/ or something in there. */
export function findProject(folder: Location, files: Files): Location | undefined {
  return [folder, ...foldersAbove(folder)].find((candidate) => holdsProject(candidate, files));
}

function holdsProject(folder: Location, files: Files): boolean {
  return files.exists(`${folder}/supabase/config.toml`) || files.exists(`${folder}/${migrationsFolder}`);
}

function foldersAbove(location: Location): readonly Location[] {
  const folders: Location[] = [];
  for (let at = location.lastIndexOf("/"); at >= 0; at = location.lastIndexOf("/", at - 1)) {
    folders.push(location.slice(0, at));
    if (at === 0) break;
  }
  return folders;
}
