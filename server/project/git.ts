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
  const branches = await listBranches(root);
  const main = await defaultBranch(root, branches);
  if (main === undefined) return undefined;
  const current = branches.find(({ isCurrent }) => isCurrent);
  if (current && current.name === localName(main)) return "HEAD";
  return line(root, ["merge-base", "HEAD", main]);
}

interface Branch {
  /** `main`, `origin/main`. */
  readonly name: string;
  readonly isCurrent: boolean;
  /** For `origin/HEAD`: the branch that it stands for. */
  readonly target: string;
}

/** In one question what would be four: an editor waits for the answer. */
async function listBranches(root: Location): Promise<readonly Branch[]> {
  const format = "--format=%(refname)%09%(HEAD)%09%(symref)";
  const listed = (await runGit(root, ["for-each-ref", format, "refs/heads", "refs/remotes/origin"])) ?? "";
  return listed
    .split("\n")
    .filter((one) => one !== "")
    .map((one) => {
      const [name = "", mark, target = ""] = one.split("\t");
      return { name: shortName(name), isCurrent: mark === "*", target: shortName(target) };
    });
}

/** The default branch, a remote one first: it is what others have. */
async function defaultBranch(root: Location, branches: readonly Branch[]): Promise<string | undefined> {
  const remoteHead = branches.find(({ name }) => name === "origin/HEAD")?.target;
  if (remoteHead) return remoteHead;
  const names = new Set(branches.map(({ name }) => name));
  const usual = ["origin/main", "main", "origin/master", "master"].find((name) => names.has(name));
  if (usual !== undefined || names.size === 0) return usual;
  const configured = await line(root, ["config", "--get", "init.defaultBranch"]);
  const candidates = configured === undefined ? [] : [`origin/${configured}`, configured];
  // The only branch there is must be the default one.
  return candidates.find((name) => names.has(name)) ?? (names.size === 1 ? [...names][0] : undefined);
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes)\//, "");
}

function localName(branch: string): string {
  return branch.replace(/^origin\//, "");
}

async function line(root: Location, args: readonly string[]): Promise<string | undefined> {
  const text = (await runGit(root, args))?.trim();
  return text === "" ? undefined : text;
}
