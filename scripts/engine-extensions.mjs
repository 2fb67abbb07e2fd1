// @ts-check
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const require = createRequire(import.meta.url);

/** The archives of compiled extensions, by their name without ending: the path of each. */
export const extensionBundles = new Map([
  ...archives(path.dirname(require.resolve("@electric-sql/pglite"))),
  ...archives(path.dirname(require.resolve("@electric-sql/pglite-pgvector"))),
]);

/**
 * What CREATE EXTENSION can find in the archives: by the extension's name its archive and the extensions that it needs.
 * @returns {Promise<Record<string, { archive: string, requires: string[] }>>}
 */
export async function bundledExtensions() {
  /** @type {Record<string, { archive: string, requires: string[] }>} */
  const index = {};
  for (const [archive, file] of extensionBundles) {
    for (const { name, content } of tarFiles(gunzipSync(await readFile(file)))) {
      if (!name.endsWith(".control")) continue;
      const requires = /^\s*requires\s*=\s*'([^']*)'/m.exec(content.toString("utf8"))?.[1] ?? "";
      const needed = requires.split(",").map((one) => one.trim());
      index[path.posix.basename(name, ".control")] = { archive, requires: needed.filter((one) => one !== "") };
    }
  }
  return index;
}

/** @param {string} folder @returns {[string, string][]} */
function archives(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tar.gz"))
    .map((name) => [path.basename(name, ".tar.gz"), path.join(folder, name)]);
}

/**
 * The regular files of a tar archive. A header is one block of 512 bytes: the name first, the size in octal at 124.
 * @param {Buffer} tar
 */
function* tarFiles(tar) {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const name = tar.toString("latin1", at, tar.indexOf(0, at));
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 136), 8);
    yield { name, content: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
