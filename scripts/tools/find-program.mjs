// @ts-check
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

/**
 * The absolute path of the first of these programs that is on PATH.
 *
 * @param {readonly string[]} names without an extension.
 * @param {readonly string[]} extensions tried on Windows, e.g. `.cmd`.
 * @returns {string | undefined}
 */
export function findProgram(names, extensions = [".exe", ".cmd"]) {
  const folders = (process.env.PATH ?? process.env.Path ?? "")
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const endings = process.platform === "win32" ? extensions : [""];
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))),
  );
  return candidates.find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
