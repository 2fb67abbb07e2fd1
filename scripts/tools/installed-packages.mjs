// @ts-check

/**
 * @typedef {object} Lockfile what is read of a package-lock.json, and of the copy that npm leaves in node_modules.
 * @property {Readonly<Record<string, { readonly version?: string, readonly optional?: boolean }>>} packages by folder, "" being the project.
 */

/**
 * Whether npm's own record of what it installed holds every package of the lockfile, in its version. Packages for other platforms may be missing.
 *
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function installedPackagesMatch(wanted, installed) {
  return Object.entries(wanted.packages).every(([folder, { version, optional }]) => {
    if (folder === "") return true;
    const found = installed.packages[folder];
    return found ? found.version === version : optional === true;
  });
}
