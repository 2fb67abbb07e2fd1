// @ts-check
/**
 * Lays into `dist/engine/` what Postgres needs at run time beside its bundle `dist/engine-worker.js`: PGlite's WASM and share files, the prepared base
 * directory with the files of all extensions, and the stand-in as JSON for a user's own Postgres.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { prepareBaseDirectory } from "./base-directory.mjs";
import { packStandIn } from "./stand-in.mjs";

const require = createRequire(import.meta.url);
const standIn = "stand-in.json";

/**
 * @param {string} dist absolute; made when missing
 * @returns {Promise<void>}
 */
export async function copyEngineAssets(dist) {
  const folder = path.join(dist, "engine");
  await mkdir(folder, { recursive: true });
  const pglite = path.dirname(require.resolve("@electric-sql/pglite"));
  const files = new Map([
    ["pglite.wasm", path.join(pglite, "pglite.wasm")],
    ["pglite.data", path.join(pglite, "pglite.data")],
    ["base-directory.pack", await prepareBaseDirectory()],
  ]);
  for (const [name, source] of files) await copyWhenChanged(source, path.join(folder, name));
  await writeWhenChanged(await packStandIn(), path.join(folder, standIn));
  // What an older version left must not get into the package. Names that end in a number are being written by another process.
  const leftOver = (await readdir(folder)).filter(
    (name) => name !== standIn && !files.has(name) && !/\.\d+$/.test(name),
  );
  for (const name of leftOver) await rm(path.join(folder, name), { recursive: true });
}

/**
 * Puts a file in its place in one go: others, such as tests that run beside, may be reading it.
 * @param {string} target
 * @param {(partial: string) => Promise<void>} write writes the content to the path that it is given
 */
export async function replaceFile(target, write) {
  const partial = `${target}.${process.pid}`;
  await write(partial);
  try {
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    // Windows refuses while somebody reads the file; what is there was then made by another process a moment ago.
    if (!(await exists(target))) throw error;
  }
}

/**
 * @param {string} source
 * @param {string} target
 */
async function copyWhenChanged(source, target) {
  const [from, to] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
  if (to && to.size === from.size && Math.abs(to.mtimeMs - from.mtimeMs) < 10) return;
  await replaceFile(target, async (partial) => {
    await copyFile(source, partial);
    await utimes(partial, from.atime, from.mtime);
  });
}

/**
 * @param {string} content
 * @param {string} target
 */
async function writeWhenChanged(content, target) {
  if ((await readFile(target, "utf8").catch(() => undefined)) === content) return;
  await replaceFile(target, (partial) => writeFile(partial, content));
}

/** @param {string} file */
async function exists(file) {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
