import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { gitProgram } from "../../server/project/git.ts";
import { fromPath, joinLocation } from "../../server/project/location.ts";

/** A real repository in an empty folder. */
function repository(branch = "main") {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "mellowise-git-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]) => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    const { status, stderr } = spawnSync("git", ["-C", folder, ...identity, ...args], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  git("init", "-q", "-b", branch);
  return {
    git,
    root: fromPath(folder),
    commit(...files: readonly string[]) {
      for (const file of files) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), "");
      }
      git("add", "-A");
      git("commit", "-qm", files.join());
    },
  };
}

const settled = async (root: string, base?: string) => [...(await gitProgram.settledFiles(root, base))].sort();

describe("what is settled", () => {
  test("is what the default branch has, on that branch", async () => {
    const { root, commit } = repository();
    commit("supabase/migrations/1_a.sql");
    expect(await settled(root)).toEqual(["supabase/migrations/1_a.sql"]);
  });

  test.each(["main", "master"])("is what a feature branch shares with %s", async (main) => {
    const { root, git, commit } = repository(main);
    commit("a.sql");
    git("checkout", "-qb", "feature");
    commit("b.sql");
    git("checkout", "-q", main);
    commit("c.sql");
    git("checkout", "-q", "feature");
    expect(await settled(root)).toEqual(["a.sql"]);
  });

  test("is what a detached commit shares with the default branch", async () => {
    const { root, git, commit } = repository();
    commit("a.sql");
    git("checkout", "-q", "--detach");
    commit("b.sql");
    expect(await settled(root)).toEqual(["a.sql"]);
  });

  test("follows the remote's default branch, whatever it is called", async () => {
    const { root, git, commit } = repository("trunk");
    commit("a.sql");
    git("update-ref", "refs/remotes/origin/trunk", "HEAD");
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    git("checkout", "-qb", "main");
    commit("b.sql");
    expect(await settled(root)).toEqual(["a.sql"]);
  });

  test("is what the only branch has", async () => {
    const { root, commit } = repository("trunk");
    commit("a.sql");
    expect(await settled(root)).toEqual(["a.sql"]);
  });

  test("is named by the user's base", async () => {
    const { root, git, commit } = repository();
    commit("a.sql");
    git("tag", "v1");
    commit("b.sql");
    expect(await settled(root, "v1")).toEqual(["a.sql"]);
    await expect(settled(root, "v2")).rejects.toThrow("git knows no revision v2 here.");
    await expect(settled(root, "--help")).rejects.toThrow("git knows no revision --help here.");
  });

  test("is told relative to a project deep in the repository, and only of that project", async () => {
    const { root, commit } = repository();
    commit("apps/a b/supabase/é.sql", "other.sql");
    expect(await settled(joinLocation(root, "apps/a b"))).toEqual(["supabase/é.sql"]);
  });

  test("is nothing without a commit, without a repository, without a folder, and elsewhere than on disk", async () => {
    const { root } = repository();
    const outside = realpathSync(mkdtempSync(path.join(tmpdir(), "mellowise-no-git-")));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    for (const where of [root, fromPath(outside), `${root}/nowhere`, "vscode-vfs://github/o/r"]) {
      expect(await settled(where)).toEqual([]);
    }
  });

  test("is nothing where there is no git", async () => {
    const { root, commit } = repository();
    commit("a.sql");
    const before = process.env.PATH;
    process.env.PATH = root;
    try {
      expect(await settled(root)).toEqual([]);
    } finally {
      process.env.PATH = before;
    }
  });
});
