// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const require = createRequire(import.meta.url);

/**
 * The files of the extensions that come compiled with PGlite and its companions, by their paths under Postgres' folder: libraries, scripts, control
 * files, dictionaries. They are laid out as files, not handed to PGlite's own loader: that compiles every library at each start, and some of
 * them in one order break pgcrypto's digest(); Postgres loads a library when a function of it is first called.
 * @returns {Promise<import("./pack-files.mjs").PackedFile[]>}
 */
export async function compiledExtensions() {
  const files = [];
  for (const name of ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"]) {
    const folder = path.dirname(require.resolve(name));
    for (const archive of (await readdir(folder)).sort()) {
      if (!archive.endsWith(".tar.gz")) continue;
      files.push(...tarFiles(gunzipSync(await readFile(path.join(folder, archive)))));
    }
  }
  return files.filter((file) => file.path.startsWith("lib/") || /^share\/postgresql\//.test(file.path));
}

/**
 * The regular files of a tar archive. A header is one block of 512 bytes: the name first, the size in octal at 124.
 * @param {Buffer} tar
 */
function* tarFiles(tar) {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const name = tar.toString("latin1", at, tar.indexOf(0, at));
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 136), 8);
    if (!name.endsWith("/")) yield { path: name, content: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
