import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { unpack } from "../engine/pglite/unpack.ts";

/** Whether a path of the packed base directory belongs to the database itself. */
export function isData(file: string): boolean {
  return file === "data" || file.startsWith("data/");
}

/** The data cannot be used as it is. The message says what to do. */
export class UnusableData extends Error {}

export interface LaidOutData {
  /** Postgres' own directory. */
  readonly directory: string;
  /** True at the first start and after `fresh`. */
  readonly made: boolean;
  /** Whether the stand-in for Supabase in there is another one than this version's. */
  readonly otherStandIn: boolean;
}

/**
 * Makes sure that `folder` holds a data directory, made from the packed base directory where there is none or where `fresh` asks for it. One that was
 * not finished does not count. Throws what the file system throws, and UnusableData when another version of Postgres wrote it.
 */
export function layOutData(folder: string, assets: string, fresh: boolean): LaidOutData {
  const directory = path.join(folder, "data");
  const seal = path.join(folder, "stand-in.txt");
  const pack = readFileSync(path.join(assets, "base-directory.pack"));
  const key = createHash("sha256").update(pack).digest("hex").slice(0, 16);
  if (existsSync(seal) && !fresh) {
    const ours = controlVersionIn(pack);
    if (ours !== undefined && ours !== controlVersion(path.join(directory, "global", "pg_control"))) {
      throw new UnusableData(
        `The data in ${folder} was written by another version of Postgres. Start with --fresh to make it anew; what is in there is lost.`,
      );
    }
    return { directory, made: false, otherStandIn: readFileSync(seal, "utf8").trim() !== key };
  }
  rmSync(seal, { force: true });
  rmSync(directory, { recursive: true, force: true });
  unpack(pack, diskFileSystem, folder, isData);
  chmodSync(directory, 0o700);
  writeFileSync(seal, `${key}\n`);
  return { directory, made: true, otherStandIn: false };
}

const diskFileSystem = {
  mkdirTree: (folder: string) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
  writeFile: (file: string, content: Uint8Array) => writeFileSync(file, content, { mode: 0o600 }),
};

/** The versions of pg_control and of the catalog: what Postgres itself looks at first. */
function controlVersion(file: string): string | undefined {
  const bytes = Buffer.alloc(16);
  const handle = openSync(file, "r");
  try {
    readSync(handle, bytes, 0, 16, 0);
  } finally {
    closeSync(handle);
  }
  return bytes.toString("hex", 8);
}

function controlVersionIn(pack: Buffer): string | undefined {
  let found: string | undefined;
  const reader = {
    mkdirTree: () => {},
    writeFile: (_file: string, content: Uint8Array) => {
      found = Buffer.from(content.subarray(8, 16)).toString("hex");
    },
  };
  unpack(pack, reader, "", (file) => file === "data/global/pg_control");
  return found;
}
