import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../scripts/tools/root.mjs";
import { buildCli, ended, mellowise, startCli } from "../support/built-cli.ts";

// The built program as people and CI run it, in folders and repositories of its own.

let folder = "";
beforeAll(() => buildCli());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mellowise-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

const first = "supabase/migrations/20240101000000_create_notes_table.sql";
const second = "supabase/migrations/20240201000000_fill_notes_table.sql";
const good = `-- Migration: create_notes_table
-- Purpose: test

create table if not exists public.notes (
  id bigint generated always as identity primary key,
  body text not null
);
alter table public.notes enable row level security;
create policy notes_read on public.notes for select to authenticated using (true);

-- Rollback:
--   drop table if exists public.notes;
`;
const refused = `-- Migration: fill_notes_table
-- Purpose: test

insert into public.notes (boddy) values ('a');

-- Rollback:
--   delete from public.notes where body = 'a';
`;

describe("mellowise check", () => {
  test("says in JSON what the embedded Postgres says, on the word it is about", async () => {
    write({ [first]: good, [second]: refused });
    const { exitCode, stdout, stderr } = await mellowise(folder, ["check", "--format", "json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          rule: "replay",
          severity: "error",
          file: second,
          range: { start: { line: 3, character: 26 }, end: { line: 3, character: 31 } },
          message: expect.stringContaining("boddy"),
        },
      ],
    });
    expect(exitCode).toBe(1);
  });

  test("shows people the line, without colours in a pipe", async () => {
    write({ [first]: good, [second]: refused });
    const { stdout } = await mellowise(folder, ["check"]);
    expect(stdout).toContain(`${second}:4:27: error replay\n`);
    expect(stdout).toContain(
      "  4 | insert into public.notes (boddy) values ('a');\n    |                           ^^^^^\n",
    );
    expect(stdout).toMatch(/\n\nChecked 2 migrations in \d+\.\d s: 1 error\.\n$/);
    expect(stdout).not.toContain("\u001B");
  });

  test("is content with a good project", async () => {
    write({ "supabase/config.toml": 'project_id = "test"\n', [first]: good });
    const { exitCode, stdout, stderr } = await mellowise(folder, ["check", "--format", "json"]);
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '{"findings":[]}\n', stderr: "" });
  });

  test("runs the seed after the migrations", async () => {
    write({ [first]: good, "supabase/seed.sql": "insert into public.notes (body) values (1 / 0);\n" });
    const { exitCode, stdout, stderr } = await mellowise(folder, ["check", "--format", "github"]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^::error file=supabase\/seed\.sql,line=1,.*title=replay::/);
    expect(exitCode).toBe(1);
  });

  test("prints SARIF that names its rules", async () => {
    write({ [first]: good, [second]: refused });
    const { stdout } = await mellowise(folder, ["check", "--format", "sarif"]);
    const [run] = JSON.parse(stdout).runs;
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe("replay");
    expect(result.ruleId).toBe("replay");
  });

  test("takes what the default branch has for settled, and a branch's own files not", async () => {
    const noHeader = good.replace(/^--.*\n/gm, "");
    write({ [first]: noHeader });
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-qm", "settled");
    git("checkout", "-qb", "feature");
    write({ [second]: "select 1;\n" });
    git("add", "-A");
    git("commit", "-qm", "new");
    const filesOf = async (...args: readonly string[]) => {
      const { stdout } = await mellowise(folder, ["check", "--format", "json", ...args]);
      return new Set(JSON.parse(stdout).findings.map(({ file }: { file: string }) => file));
    };
    expect(await filesOf()).toEqual(new Set([second]));
    expect(await filesOf("--all")).toEqual(new Set([first, second]));
    expect(await filesOf("--base", "feature")).toEqual(new Set());
    const unknown = await mellowise(folder, ["check", "--base", "nowhere"]);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain("nowhere");
  });

  test("names files from the folder in which it runs", async () => {
    write({ [`apps/web/${first}`]: good.replace("-- Purpose: test\n", "") });
    const { stdout } = await mellowise(path.join(folder, "apps"), ["check", "--format", "json", "web"]);
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: "header", file: `web/${first}` }]);
  });

  test.each([
    ["an empty folder", {}, [], /^mellowise: There is no Supabase project in .*Name its folder/],
    ["a folder that is not there", {}, ["nowhere"], /^mellowise: There is no nowhere here\.\n$/],
    ["an option that there is not", {}, ["--fix"], /--fix.*See mellowise check --help\.\n$/],
    ["a broken config.toml", { "supabase/config.toml": "[db\n", [first]: good }, [], /supabase\/config\.toml:1:\d+: /],
  ])("ends with 2 for %s, and says what to do", async (_name, files, args, message) => {
    write(files);
    const { exitCode, stderr } = await mellowise(folder, ["check", ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(2);
  });

  test("stands whatever the files hold", async () => {
    const texts = {
      nul: "select 1;\u0000",
      byte_order_mark: "\uFEFFselect 1;",
      crlf: "select 1;\r\nselct 2;\r\n",
      half_a_body: "create function f() returns int language sql as $$ select 1",
      copy_from_stdin: "copy t from stdin;\n1\n\\.\n",
      nothing: "",
    };
    const files = Object.entries(texts).map(([name, text], index) => [
      `supabase/migrations/2024010${index + 1}000000_${name}.sql`,
      text,
    ]);
    write(Object.fromEntries(files));
    const { exitCode, stdout, stderr } = await mellowise(folder, ["check", "--format", "json"]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(1);
    const findings: { rule: string; file: string; range: unknown }[] = JSON.parse(stdout).findings;
    expect(findings.find(({ rule, file }) => rule === "syntax" && file.includes("crlf"))?.range).toEqual({
      start: { line: 1, character: 0 },
      end: { line: 1, character: 5 },
    });
    expect(findings.filter(({ file, rule }) => file.includes("byte_order_mark") && rule === "syntax")).toEqual([]);
    expect(findings.some(({ file, rule }) => file.includes("nothing") && rule === "empty-migration")).toBe(true);
  });
});

describe("mellowise schema", () => {
  test("draws the demo's dependency graph", async () => {
    const { exitCode, stdout, stderr } = await mellowise(root, ["schema", "--format", "mermaid"]);
    expect(stderr).toBe("");
    expect(stdout.split("\n").filter((line) => line.includes("--"))).toEqual([
      '  "user_profiles" ||--o{ "progress_analytics" : "user_profile_id"',
      '  "question_bank" ||--o{ "session_questions" : "question_id"',
      '  "user_sessions" ||--o{ "session_questions" : "user_session_id"',
      '  "user_profiles" ||--o{ "subscription_management" : "user_profile_id"',
      '  "auth.users" ||--o| "user_profiles" : "user_id"',
      '  "question_bank" |o--o{ "user_sessions" : "current_question_id"',
      '  "user_profiles" ||--o{ "user_sessions" : "user_profile_id"',
    ]);
    expect(stdout).toContain("    timestamptz created_at\n");
    expect(exitCode).toBe(0);
  });

  test("is JSON by default, and leaves out what is Supabase's own", async () => {
    write({ [first]: good });
    const { stdout } = await mellowise(folder, ["schema"]);
    const schema = JSON.parse(stdout);
    expect(schema.relations.map((relation: { name: string }) => relation.name)).toEqual(["notes"]);
    expect(schema.relations[0]).toMatchObject({ rowLevelSecurity: true, columns: [{ name: "id" }, { name: "body" }] });
    expect(stdout).not.toContain('"oid"');
  });

  test("says when a statement failed on the way", async () => {
    write({ [first]: good, [second]: refused });
    const { exitCode, stdout, stderr } = await mellowise(folder, ["schema"]);
    expect(JSON.parse(stdout).relations).toHaveLength(1);
    expect(stderr).toBe(
      "mellowise: One statement failed, so parts of the schema may be missing. mellowise check tells which.\n",
    );
    expect(exitCode).toBe(1);
  });

  test("wants one project", async () => {
    write({ [`a/${first}`]: good, [`b/${first}`]: good });
    const { exitCode, stdout, stderr } = await mellowise(folder, ["schema"]);
    expect(stderr).toBe("mellowise: There are 2 projects here: a, b. Name one: mellowise schema PATH.\n");
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });
});

describe("the process", () => {
  test("prints its version", async () => {
    const { stdout } = await mellowise(folder, ["--version"]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("is quiet when nobody reads its output any more", async () => {
    const child = startCli(root, ["schema"]);
    child.stdout?.destroy();
    const { exitCode, stderr } = await ended(child);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  test("ends at once when it is interrupted", async () => {
    write({ [first]: `${good}\ndo $$ begin loop end loop; end $$;\n` });
    const child = startCli(folder, ["check"]);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    child.kill("SIGINT");
    const { signal, stdout } = await ended(child);
    expect({ signal, stdout }).toEqual({ signal: "SIGINT", stdout: "" });
  });
});
