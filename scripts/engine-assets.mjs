// @ts-check
/**
 * Lays into `dist/engine/` what the embedded Postgres needs at run time beside its bundle `dist/engine-worker.js`: PGlite's WASM and share files, the
 * prepared base directory, and the archives of the compiled extensions with an index of what is in them.
 */
import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { prepareBaseDirectory } from "./base-directory.mjs";
import { bundledExtensions, extensionBundles } from "./engine-extensions.mjs";

const require = createRequire(import.meta.url);

/**
 * @param {string} dist absolute; made when missing
 * @returns {Promise<void>}
 */
export async function copyEngineAssets(dist) {
  const folder = path.join(dist, "engine");
  await mkdir(path.join(folder, "extensions"), { recursive: true });
  const pglite = path.dirname(require.resolve("@electric-sql/pglite"));
  const files = new Map([
    ["pglite.wasm", path.join(pglite, "pglite.wasm")],
    ["pglite.data", path.join(pglite, "pglite.data")],
    ["base-directory.pack", await prepareBaseDirectory()],
  ]);
  for (const file of extensionBundles.values()) files.set(path.join("extensions", path.basename(file)), file);
  for (const [name, source] of files) await copyWhenNewer(source, path.join(folder, name));
  const index = JSON.stringify(await bundledExtensions(), undefined, 1);
  await writeFile(path.join(folder, "extensions", "index.json"), `${index}\n`);
}

/**
 * @param {string} source
 * @param {string} target
 */
async function copyWhenNewer(source, target) {
  const [from, to] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
  if (to && to.size === from.size && to.mtimeMs >= from.mtimeMs) return;
  await copyFile(source, target);
}
