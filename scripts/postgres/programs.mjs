// @ts-check
import { existsSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { canInstallPackages, installPackage } from "../tools/apt-install.mjs";
import { findProgram } from "../tools/find-program.mjs";

/** Where Debian, Homebrew and the installers for macOS and Windows put Postgres: folders of versions, or of one. */
const places = [
  "/usr/lib/postgresql",
  "/opt/homebrew/opt",
  "/usr/local/opt",
  "/Library/PostgreSQL",
  "C:\\Program Files\\PostgreSQL",
];

/**
 * The folder with Postgres' own programs, absolute: that of `initdb` on PATH, else the newest in the usual places.
 *
 * @returns {string | undefined}
 */
function findPostgres() {
  const onPath = findProgram(["initdb"], [".exe"]);
  // A link leads to its companions.
  if (onPath) return path.dirname(realpathSync(onPath));
  const folders = places.flatMap((place) =>
    existsSync(place) ? readdirSync(place).map((name) => path.join(place, name, "bin")) : [],
  );
  const program = process.platform === "win32" ? "initdb.exe" : "initdb";
  return folders
    .filter((folder) => existsSync(path.join(folder, program)))
    .sort(byVersion)
    .at(-1);
}

/**
 * As `findPostgres`, and installs Debian's own where there is none and that can be done. Undefined on other machines.
 *
 * @returns {Promise<string | undefined>}
 */
export async function ensurePostgres() {
  const found = findPostgres();
  if (found !== undefined || !canInstallPackages()) return found;
  await installPackage("postgresql");
  return findPostgres();
}

/**
 * @param {string} one
 * @param {string} other
 */
function byVersion(one, other) {
  return one.localeCompare(other, "en", { numeric: true });
}
