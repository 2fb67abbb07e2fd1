import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { diskFiles } from "../../server/project/files.ts";
import { noGit } from "../../server/project/git.ts";
import { loadProject } from "../../server/project/load-project.ts";
import { fromPath } from "../../server/project/location.ts";
import { ProjectFiles } from "../../server/project/project-files.ts";
import { MemoryFiles } from "../support/memory-files.ts";
import { MemoryGit } from "../support/memory-git.ts";
import { parseSql } from "../support/parse-sql.ts";

const a = "supabase/migrations/1_a.sql";

describe("a project", () => {
  test("is the same object until something changes", () => {
    const source = new ProjectFiles("/p", new MemoryFiles({ [`/p/${a}`]: "select 1;" }), parseSql, []);
    const { project } = source;
    expect(source.project).toBe(project);
    expect(project.files[0]?.document).toBe(project.files[0]?.document);
    source.overlay(a, "select 2;");
    expect(source.project).not.toBe(project);
    expect(source.find(a)?.document.text).toBe("select 2;");
    source.removeOverlay(a);
    expect(source.find(a)?.document.text).toBe("select 1;");
  });

  test("reads nothing before somebody asks", () => {
    const files = new MemoryFiles({ [`/p/${a}`]: "select 1;" });
    const source = new ProjectFiles("/p", files, parseSql, []);
    expect(source.find(a)).toMatchObject({ role: "migration", version: "1", name: "a" });
    expect(source.isParsed(a)).toBe(false);
    expect(source.find(a)?.document.statements).toHaveLength(1);
    expect(source.isParsed(a)).toBe(true);
  });

  test("has settled migrations, but no settled seeds", async () => {
    const files = new MemoryFiles({ [`/p/${a}`]: "", "/p/supabase/seed.sql": "" });
    const git = new MemoryGit([a, "supabase/seed.sql"]);
    const { project } = await loadProject({ root: "/p", files, git, parse: parseSql, ruleIds: [] });
    expect(project.files.map(({ role, settled }) => [role, settled])).toEqual([
      ["migration", true],
      ["seed", false],
    ]);
  });
});

test("a project on a real disk is found, with folders and links as they come", async () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "mellowise-disk-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write(a, "\uFEFFselect 1;");
  write("supabase/migrations/old/2_b.sql", "");
  write("supabase/seeds/x/y.sql", "");
  write("supabase/node_modules/z.sql", "");
  write("supabase/config.toml", '[db.seed]\nsql_paths = ["./**/*.sql"]');
  symlinkSync(folder, path.join(folder, "supabase/migrations/loop"), "junction");

  const root = fromPath(folder);
  const { project, problems } = await loadProject({ root, files: diskFiles, git: noGit, parse: parseSql, ruleIds: [] });
  expect(problems).toEqual([]);
  expect(project.files.map(({ role, path }) => `${role} ${path}`)).toEqual([
    `migration ${a}`,
    "seed supabase/migrations/old/2_b.sql",
    "seed supabase/seeds/x/y.sql",
  ]);
  expect(project.files[0]?.document.statements[0]?.text).toBe("select 1");
  expect(diskFiles.read(`${root}/supabase`)).toBeUndefined();
  expect(diskFiles.read(`${root}/nowhere.sql`)).toBeUndefined();
  expect(diskFiles.list(`${root}/nowhere`)).toEqual([]);
});
