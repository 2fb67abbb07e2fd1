// @ts-check
import path from "node:path";
import { MemoryFS } from "@electric-sql/pglite";

/** A file system in memory whose data directory can be taken out after a clean end, and put in before a start. */
export class KeptDirectory extends MemoryFS {
  /** @type {import("./pack-files.mjs").PackedFile[]} */
  files = [];
  /** @type {string[]} */
  folders = [];

  /** @param {readonly import("./pack-files.mjs").PackedFile[]} start */
  constructor(start = []) {
    super();
    this.start = start;
  }

  /** @override */
  async initialSyncFs() {
    const { FS } = /** @type {import("@electric-sql/pglite").PGlite} */ (this.pg).Module;
    for (const file of this.start) {
      const target = `/pglite/${file.path}`;
      FS.mkdirTree(path.posix.dirname(target));
      FS.writeFile(target, file.content);
    }
    if (!this.start.some((file) => file.path.startsWith("data/"))) return;
    for (const folder of emptyFolders) FS.mkdirTree(`/pglite/data/${folder}`);
    FS.chmod("/pglite/data", 0o700);
  }

  /** @override */
  async closeFs() {
    this.#collect("data");
    await super.closeFs();
  }

  /** @param {string} folder */
  #collect(folder) {
    const { FS } = /** @type {import("@electric-sql/pglite").PGlite} */ (this.pg).Module;
    for (const name of FS.readdir(`/pglite/${folder}`)) {
      if (name === "." || name === "..") continue;
      const entry = `${folder}/${name}`;
      if (!FS.isDir(FS.stat(`/pglite/${entry}`).mode)) {
        if (name !== "postmaster.pid") this.files.push({ path: entry, content: FS.readFile(`/pglite/${entry}`) });
        continue;
      }
      this.folders.push(entry);
      this.#collect(entry);
    }
  }
}

/** What Postgres expects to find although nothing lies in it. */
const emptyFolders = [
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_logical/mappings",
  "pg_logical/snapshots",
].concat(
  ["pg_commit_ts", "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat", "pg_stat_tmp"],
  ["pg_tblspc", "pg_twophase"],
);
