// @ts-check
/** The demo project, and what is worth opening in a project. */
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "../tools/root.mjs";
import { temporaryFolder } from "./server.mjs";

export const demoFolder = path.join(root, "supabase");

/** Copies the demo project to a temporary folder, for tests that write; resolves to the folder that holds `supabase/`. */
export function copyDemo() {
  const folder = path.join(temporaryFolder("demo"), "mellowise");
  mkdirSync(folder);
  cpSync(demoFolder, path.join(folder, "supabase"), {
    recursive: true,
    filter: (source) => ![".temp", ".branches"].includes(path.basename(source)),
  });
  return folder;
}

/**
 * The newest migration of a project, absolute. The folder may be the project, its `supabase` or its `migrations`.
 *
 * @param {string} folder
 * @returns {string | undefined}
 */
export function newestMigration(folder) {
  const places = ["supabase/migrations", "migrations", "."].map((place) => path.join(folder, place));
  for (const place of places.filter(existsSync)) {
    const name = newestName(readdirSync(place));
    if (name) return path.join(place, name);
  }
  return undefined;
}

/**
 * The migration with the highest version among these file names.
 *
 * @param {readonly string[]} names
 */
export function newestName(names) {
  return names
    .filter((name) => /^\d+_.*\.sql$/.test(name))
    .sort()
    .at(-1);
}
