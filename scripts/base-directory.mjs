// @ts-check
/**
 * The database directory that every replay starts from: initdb and the stand-in for Supabase, done once per build, so that the engine only has to
 * load it. Built again when one of its inputs has changed, otherwise taken from out/.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { compiledExtensions } from "./compiled-extensions.mjs";
import { KeptDirectory } from "./kept-directory.mjs";
import { packFiles } from "./pack-files.mjs";
import { standInExtensions, standInFolder, standInScripts } from "./stand-in.mjs";
import { stubExtensionFiles } from "./stub-extensions.mjs";
import { root } from "./tools/root.mjs";

/** What the stand-in is run with; the engine has settings of its own in server/engine/pglite/settings.ts. */
const settings = ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"];

/** The size of a segment of the write-ahead log. */
const segmentMegabytes = 1;

/**
 * Makes sure that the base directory exists and returns the path of its file.
 * @returns {Promise<string>}
 */
export async function prepareBaseDirectory() {
  const folder = path.join(root, "out", "base-directory");
  const file = path.join(folder, `${await hashOfInputs()}.pack`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const packed = await buildBaseDirectory();
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, packed);
  await rename(partial, file);
  return file;
}

/** @returns {Promise<Buffer>} */
async function buildBaseDirectory() {
  const extensions = [...(await compiledExtensions()), ...stubExtensionFiles(await standInExtensions())];
  const bootstrapped = new KeptDirectory(extensions);
  const database = await create(bootstrapped);
  for (const file of await standInScripts()) await runFile(database, file);
  // Nobody can connect to the templates; without them the directory is a third of its size.
  await database.exec("update pg_database set datistemplate = false where datname like 'template_'");
  await database.exec("drop database template0");
  await database.exec("drop database template1");
  await database.exec("vacuum (freeze, analyze)");
  await database.close();

  // The second start writes the cache of system relations that the stand-in has made stale.
  const settled = new KeptDirectory([...extensions, ...bootstrapped.files]);
  const again = await create(settled);
  await again.query("select 1");
  await again.close();
  return packFiles([...withoutSpareLogs(settled.files), ...extensions], settled.folders);
}

/** @param {KeptDirectory} fs */
function create(fs) {
  return PGlite.create({ fs, initDbStartParams: [`--wal-segsize=${segmentMegabytes}`], postgresqlconf: settings });
}

/**
 * @param {PGlite} database
 * @param {string} file
 */
async function runFile(database, file) {
  try {
    await database.exec(await readFile(path.join(standInFolder, file), "utf8"));
  } catch (error) {
    const {
      message,
      where = "",
      position = "nowhere",
    } = /** @type {{ message: string, where?: string, position?: string }} */ (error);
    throw new Error(`${file}, at ${position}: ${message} ${where}`);
  }
}

/**
 * Leaves out the segments of the write-ahead log that wait for later use: after a clean end only the one with the last checkpoint is needed, whose
 * place pg_control says at byte 32.
 * @param {readonly import("./pack-files.mjs").PackedFile[]} files
 */
function withoutSpareLogs(files) {
  const control = files.find((file) => file.path === "data/global/pg_control");
  if (!control) throw new Error("the data directory has no pg_control");
  const checkpoint = Buffer.from(control.content).readBigUInt64LE(32);
  const segment = (checkpoint / BigInt(segmentMegabytes * 1024 * 1024)).toString(16).toUpperCase().padStart(8, "0");
  const isSpare = (/** @type {string} */ name) => /^data\/pg_wal\/[0-9A-F]{24}$/.test(name) && !name.endsWith(segment);
  return files.filter((file) => !isSpare(file.path));
}

async function hashOfInputs() {
  const hash = createHash("sha256");
  const scripts = [
    "base-directory",
    "kept-directory",
    "pack-files",
    "compiled-extensions",
    "stub-extensions",
    "stand-in",
  ];
  const stubs = path.join(standInFolder, "extensions");
  const files = [
    ...scripts.map((name) => path.join(root, "scripts", `${name}.mjs`)),
    ...(await standInScripts()).map((name) => path.join(standInFolder, name)),
    ...(await readdir(stubs)).sort().map((name) => path.join(stubs, name)),
    ...["pglite", "pglite-pgvector"].map((name) =>
      path.join(root, "node_modules", "@electric-sql", name, "package.json"),
    ),
  ];
  for (const file of files)
    hash
      .update(path.basename(file))
      .update("\0")
      .update(await readFile(file))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await prepareBaseDirectory());
