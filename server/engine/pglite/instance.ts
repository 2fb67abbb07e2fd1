import { readFile } from "node:fs/promises";
import path from "node:path";
import { MemoryFS, PGlite } from "@electric-sql/pglite";
import { serverSettings, startParameters } from "./settings.ts";
import { type TargetFileSystem, unpack } from "./unpack.ts";

export interface InstanceOptions {
  /** The folder that scripts/engine-assets.mjs has filled: `dist/engine`. */
  readonly assets: string;
  /** PGlite's WASM, compiled. */
  readonly wasm: WebAssembly.Module;
}

/** Starts a PGlite on a copy of the prepared base directory, in memory. Rejects when a file is missing or Postgres does not start. */
export async function startInstance({ assets, wasm }: InstanceOptions): Promise<PGlite> {
  const [share, base] = await Promise.all([
    readFile(path.join(assets, "pglite.data")),
    readFile(path.join(assets, "base-directory.pack")),
  ]);
  return PGlite.create({
    fs: new BaseDirectory(base),
    pgliteWasmModule: wasm,
    // Never run, as the base directory is there already; but without it PGlite looks for a file.
    initdbWasmModule: wasm,
    fsBundle: new Blob([share]),
    postgresqlconf: [...serverSettings],
    startParams: [...startParameters],
  });
}

/** A file system in memory that holds the prepared database directory when Postgres starts. */
class BaseDirectory extends MemoryFS {
  readonly #pack: Uint8Array;

  constructor(pack: Uint8Array) {
    super();
    this.#pack = pack;
  }

  override async initialSyncFs(): Promise<void> {
    const fileSystem = this.pg?.Module.FS;
    if (!fileSystem) throw new Error("PGlite has no file system");
    unpack(this.#pack, fileSystem as unknown as TargetFileSystem, "/pglite");
    fileSystem.chmod("/pglite/data", 0o700);
  }
}
