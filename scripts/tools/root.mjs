// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** This project's folder, absolute: the nearest one above with a manifest, so that it is found from a bundle in out/ as well. */
export const root = nearestManifest(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} folder
 * @returns {string}
 */
function nearestManifest(folder) {
  return existsSync(path.join(folder, "package.json")) ? folder : nearestManifest(path.dirname(folder));
}
