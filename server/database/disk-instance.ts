import { readFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { serverSettings, startParameters } from "../engine/pglite/settings.ts";
import { type TargetFileSystem, unpack } from "../engine/pglite/unpack.ts";
import { isData } from "./data-folder.ts";
import type { DatabaseStart } from "./messages.ts";

/** Starts a PGlite on a data directory, after a kill as well as after a clean end. Rejects when files are missing or Postgres does not start. */
export async function startDiskInstance({ assets, data }: DatabaseStart): Promise<PGlite> {
  const [share, base, bytes] = await Promise.all(
    ["pglite.data", "base-directory.pack", "pglite.wasm"].map((name) => readFile(path.join(assets, name))),
  );
  if (!share || !base || !bytes) throw new Error("files are missing");
  const wasm = await WebAssembly.compile(bytes);
  return PGlite.create({
    fs: new DataDirectory(data, base),
    pgliteWasmModule: wasm,
    // Never run, as the data directory is there already; but without it PGlite looks for a file.
    initdbWasmModule: wasm,
    fsBundle: new Blob([share]),
    postgresqlconf: serverSettings.map((setting) => overrides.get(setting) ?? setting),
    startParams: [...startParameters],
  });
}

/** What a client was told to be committed has left the process, so that it outlives its end at any time, though not the machine's. */
const overrides = new Map([["synchronous_commit=off", "synchronous_commit=on"]]);

/** The data on disk; the extensions' files beside it, in memory. */
class DataDirectory extends NodeFS {
  readonly #pack: Uint8Array;

  constructor(folder: string, pack: Uint8Array) {
    super(folder);
    this.#pack = pack;
  }

  override async initialSyncFs(): Promise<void> {
    const fileSystem = this.pg?.Module.FS;
    if (!fileSystem) throw new Error("PGlite has no file system");
    unpack(this.#pack, fileSystem as unknown as TargetFileSystem, "/pglite", (file) => !isData(file));
  }
}
