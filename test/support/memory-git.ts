import type { Git } from "../../server/project/git.ts";
import type { Location } from "../../server/project/location.ts";

/** A git that knows the files of the base commit, project-relative; it records for which folders it was asked. */
export class MemoryGit implements Git {
  readonly asked: Location[] = [];
  settled: readonly string[];

  constructor(settled: readonly string[] = []) {
    this.settled = settled;
  }

  async settledFiles(root: Location): Promise<ReadonlySet<string>> {
    this.asked.push(root);
    return new Set(this.settled);
  }
}
