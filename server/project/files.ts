import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fromPath, isOnDisk, type Location } from "./location.ts";

/**
 * The file system, as far as a project needs it. It answers at once: a migration is small, and a project that never waits cannot answer with
 * half of its files.
 */
export interface Files {
  /** All files below a folder at any depth, relative to it, with forward slashes, in no order. Empty when there is no such folder. */
  list(folder: Location): readonly string[];
  /** Undefined when the file is not there or cannot be read. */
  read(location: Location): string | undefined;
  /** Whether there is a file or folder. */
  exists(location: Location): boolean;
}

/** Folders that hold no project's SQL and may be huge. */
const skipped = new Set(["node_modules", ".git"]);

export const diskFiles: Files = {
  list(folder) {
    return isOnDisk(folder) ? below(folder, "") : [];
  },
  read(location) {
    if (!isOnDisk(location)) return undefined;
    try {
      return readFileSync(location, "utf8");
    } catch {
      return undefined;
    }
  },
  exists(location) {
    return isOnDisk(location) && existsSync(location);
  },
};

function below(folder: string, prefix: string): readonly string[] {
  let entries: ReturnType<typeof entriesOf>;
  try {
    entries = entriesOf(folder);
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = fromPath(prefix + entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : below(`${folder}/${entry.name}`, `${path}/`);
    return [path];
  });
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
