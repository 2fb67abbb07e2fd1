import type { Location } from "./location.ts";
import { runGit } from "./run-git.ts";

/** What git says of a project. Every answer is empty where there is no git, no repository or no commit. */
export interface Git {
  /**
   * The files of the base commit below `root`, relative to it, with forward slashes: what is in there is out in the world and cannot be changed any
   * more. The base is `base` when given (any revision), else on the default branch its newest commit, on any other the last one that both share.
   */
  settledFiles(root: Location, base?: string): Promise<ReadonlySet<string>>;
}

/** Nothing is settled: for folders that are no repositories, and for untrusted ones. */
export const noGit: Git = { settledFiles: async () => new Set() };

/** Asks the `git` program. A `base` that git does not know rejects, as the user asked for it; everything else is an empty answer. */
export const gitProgram: Git = {
  async settledFiles(root, base) {
    const commit = base === undefined ? await baseCommit(root) : await givenCommit(root, base);
    if (commit === undefined) return new Set();
    const listed = await runGit(root, ["ls-tree", "-r", "-z", "--name-only", commit]);
    return new Set(listed?.split("\0").filter((path) => path !== ""));
  },
};

async function givenCommit(root: Location, base: string): Promise<string> {
  const commit = await line(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`]);
  if (commit === undefined) throw new Error(`git knows no revision ${base} here.`);
  return commit;
}

async function baseCommit(root: Location): Promise<string | undefined> {
  const head = await line(root, ["rev-parse", "--verify", "--quiet", "HEAD"]);
  if (head === undefined) return undefined;
  const branch = await line(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  const main = await defaultBranch(root, branch);
  if (main === undefined) return undefined;
  if (branch === localName(main)) return head;
  return line(root, ["merge-base", "HEAD", main]);
}

/** The default branch, a remote one first: it is what others have. */
async function defaultBranch(root: Location, current: string | undefined): Promise<string | undefined> {
  const remote = await line(root, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  if (remote !== undefined) return remote;
  const listed = await runGit(root, ["for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin"]);
  const refs = new Set(listed?.split("\n").filter((ref) => ref !== ""));
  const configured = await line(root, ["config", "--get", "init.defaultBranch"]);
  for (const name of ["main", "master", configured]) {
    if (refs.has(`refs/remotes/origin/${name}`)) return `origin/${name}`;
    if (refs.has(`refs/heads/${name}`)) return name;
  }
  // The only branch there is must be the default one.
  return refs.size === 1 ? current : undefined;
}

function localName(branch: string): string {
  return branch.replace(/^origin\//, "");
}

async function line(root: Location, args: readonly string[]): Promise<string | undefined> {
  const text = (await runGit(root, args))?.trim();
  return text === "" ? undefined : text;
}
