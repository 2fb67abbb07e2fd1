import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../server/cli/run.ts";
import type { CliWorld } from "../../server/cli/world.ts";
import type { Engine, ReplayRequest, ReplayResult } from "../../server/core/replay/engine.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import type { Files } from "../../server/project/files.ts";
import { type Git, noGit } from "../../server/project/git.ts";
import { fromPath } from "../../server/project/location.ts";
import { MemoryFiles } from "../support/memory-files.ts";
import { MemoryTerminal } from "../support/memory-terminal.ts";
import { parseSql } from "../support/parse-sql.ts";

// Everything around the replay: the real one runs in test/whole. Here Postgres has nothing to say, or breaks.

const migration = (name: string, statement: string) =>
  `-- Migration: ${name}\n-- Purpose: test\n\n${statement}\n\n-- Rollback:\n--   select 1;\n`;
const good = migration("a", "select 1;");
const broken = migration("b", "selct 1;");
const withoutHeader = "select 1;\n-- Rollback:\n--   select 1;\n";

class SilentEngine implements Engine {
  readonly requests: ReplayRequest[] = [];
  closed = false;

  async replay(request: ReplayRequest): Promise<ReplayResult> {
    this.requests.push(request);
    const scripts = request.scripts.map(({ path }, index) => ({
      path,
      statements: [],
      ...(request.schemaAfter.includes(index) ? { schema: emptySchema } : {}),
    }));
    return { scripts, base: emptySchema, cancelled: false };
  }

  async probe(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

async function mellowise(line: string, files: Readonly<Record<string, string>>, parts: Partial<CliWorld> = {}) {
  const terminal = new MemoryTerminal();
  const locations = Object.entries(files).map(([name, text]) => [fromPath(path.join(terminal.folder, name)), text]);
  const engine = new SilentEngine();
  const world: CliWorld = {
    files: new MemoryFiles(Object.fromEntries(locations)),
    git: noGit,
    loadParser: async () => parseSql,
    prepare: (file) => ({ path: file.path, kind: "migration", statements: [] }),
    startEngine: async () => engine,
    serving: {
      start: async () => expect.unreachable(),
      cacheFolder: path.resolve("/cache"),
      askedToStop: async () => {},
    },
    version: "1.2.3",
    ...parts,
  };
  const exitCode = await run(line.split(" "), terminal, world);
  const { printed, complaints } = terminal;
  return { exitCode, printed, complaints, engine };
}

async function check(line: string, files: Readonly<Record<string, string>>, parts: Partial<CliWorld> = {}) {
  const result = await mellowise(`check --format json ${line}`.trim(), files, parts);
  const findings: { rule: string; file: string }[] = result.printed ? JSON.parse(result.printed).findings : [];
  return { ...result, findings: findings.map(({ rule, file }) => `${file}: ${rule}`) };
}

const project = {
  "supabase/config.toml": 'project_id = "test"\n',
  "supabase/migrations/20240101000000_a.sql": good,
  "supabase/migrations/20240102000000_b.sql": broken,
};

describe("the exit code", () => {
  test("is 0 without errors", async () => {
    const files = { "supabase/migrations/20240101000000_a.sql": withoutHeader };
    const result = await check("", files);
    expect(result).toMatchObject({ exitCode: 0, complaints: [] });
    expect(result.findings).toContain("supabase/migrations/20240101000000_a.sql: header");
  });

  test("is 1 with one", async () => {
    const result = await check("", project);
    expect(result).toMatchObject({ exitCode: 1, complaints: [] });
    expect(result.findings).toContain("supabase/migrations/20240102000000_b.sql: syntax");
  });

  test("follows the project's own severities", async () => {
    const files = { ...project, "supabase/mellowise.json": '{ "rules": { "syntax": "off", "header": "error" } }' };
    expect((await check("", files)).exitCode).toBe(0);
    const missing = { ...files, "supabase/migrations/20240102000000_b.sql": withoutHeader };
    expect((await check("", missing)).exitCode).toBe(1);
  });
});

describe("what it is about", () => {
  test("one file is checked with the whole project behind it", async () => {
    const result = await check("supabase/migrations/20240101000000_a.sql", project);
    expect(result).toMatchObject({ exitCode: 0, findings: [] });
    expect(result.engine.requests[0]?.scripts).toHaveLength(2);
  });

  test("all projects below the folder, with paths from there", async () => {
    const files = {
      "apps/a/supabase/migrations/20240102000000_b.sql": broken,
      "apps/b/supabase/migrations/20240102000000_b.sql": broken,
    };
    expect((await check("apps", files)).findings).toEqual([
      "apps/a/supabase/migrations/20240102000000_b.sql: syntax",
      "apps/b/supabase/migrations/20240102000000_b.sql: syntax",
    ]);
  });

  test("a file that belongs to no project is no success", async () => {
    const result = await check("supabase/notes.md", { ...project, "supabase/notes.md": "" });
    expect(result.exitCode).toBe(2);
    expect(result.complaints).toEqual(["supabase/notes.md holds no migration and no seed of this project."]);
  });

  test("a project without migrations is fine, and told so", async () => {
    const result = await check("", { "supabase/config.toml": "" });
    expect(result).toMatchObject({
      exitCode: 0,
      printed: '{"findings":[]}\n',
      complaints: ["There are no migrations in supabase/migrations yet."],
    });
  });

  test("no project is no success, and nothing is printed", async () => {
    const result = await check("", { "README.md": "" });
    expect(result).toMatchObject({ exitCode: 2, printed: "" });
    expect(result.complaints[0]).toMatch(/^There is no Supabase project in/);
  });
});

describe("settled migrations", () => {
  const files = {
    "supabase/migrations/20240101000000_a.sql": withoutHeader,
    "supabase/migrations/20240102000000_b.sql": broken,
  };
  const asked: (string | undefined)[] = [];
  const git: Git = {
    async settledFiles(_root, base) {
      asked.push(base);
      if (base === "nowhere") throw new Error("git knows no revision nowhere here.");
      return new Set(Object.keys(files));
    },
  };

  test("are only searched for errors", async () => {
    expect((await check("", files, { git })).findings).toEqual(["supabase/migrations/20240102000000_b.sql: syntax"]);
  });

  test("are searched for everything with --all", async () => {
    const { findings } = await check("--all", files, { git });
    expect(findings).toContain("supabase/migrations/20240101000000_a.sql: header");
  });

  test("are what --base has", async () => {
    asked.length = 0;
    await check("--base origin/main", files, { git });
    expect(asked).toEqual(["origin/main"]);
  });

  test("cannot be known from a revision that git does not know", async () => {
    const result = await check("--base nowhere", files, { git });
    expect(result.exitCode).toBe(2);
    expect(result.complaints).toEqual(["git knows no revision nowhere here. Every migration was taken for a new one."]);
    expect(result.findings).toContain("supabase/migrations/20240101000000_a.sql: header");
  });

  test("are counted for the reader", async () => {
    const { printed } = await mellowise("check", files, { git });
    expect(printed).toContain("2 migrations are settled, and were searched for errors only (--all: for everything).");
    expect((await mellowise("check --all", files, { git })).printed).not.toContain("settled");
  });
});

describe("what fails on the way is said, and the rest still comes", () => {
  test.each([
    ["starting", async () => Promise.reject(new Error("no memory"))],
    [
      "replaying",
      async (): Promise<Engine> => ({
        replay: () => Promise.reject(new Error("no memory")),
        probe: async () => undefined,
        close: async () => {},
      }),
    ],
  ])("the embedded Postgres breaks while %s", async (_name, startEngine) => {
    const result = await check("", project, { startEngine });
    expect(result.exitCode).toBe(2);
    expect(result.complaints).toEqual([
      "No migration could be replayed, so what Postgres would say is missing: no memory.",
    ]);
    expect(result.findings).toEqual(["supabase/migrations/20240102000000_b.sql: syntax"]);
  });

  test("broken config files are named with line and column", async () => {
    const result = await check("", {
      ...project,
      "supabase/config.toml": 'project_id = "a"\n\n[db\n',
      "supabase/mellowise.json": '{ "rules": { "no-such-rule": "off" } }',
    });
    expect(result.exitCode).toBe(2);
    expect(result.complaints).toEqual([
      expect.stringMatching(/^supabase\/config\.toml:3:\d+: /),
      expect.stringMatching(/^supabase\/mellowise\.json:1:\d+: .*no-such-rule/),
    ]);
    expect(result.findings).toEqual(["supabase/migrations/20240102000000_b.sql: syntax"]);
  });

  test("a file that cannot be read is named", async () => {
    const memory = new MemoryFiles(
      Object.fromEntries(Object.entries(project).map(([name, text]) => [fromPath(path.resolve("/work", name)), text])),
    );
    const files: Files = {
      list: (folder) => memory.list(folder),
      exists: (location) => memory.exists(location),
      read: (location) => (location.endsWith("_a.sql") ? undefined : memory.read(location)),
    };
    const result = await check("", {}, { files });
    expect(result.exitCode).toBe(2);
    expect(result.complaints).toEqual([
      "supabase/migrations/20240101000000_a.sql cannot be read. Check its permissions and what it links to.",
    ]);
  });
});

test("the engine is closed at the end", async () => {
  expect((await check("", project)).engine.closed).toBe(true);
});

test("the schema is asked for around the files that are not settled, and at the end", async () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5].map((day) => [`supabase/migrations/2024010${day}000000_a.sql`, good]),
  );
  const settled = Object.keys(files).filter((name) => !name.includes("20240103"));
  const git: Git = { settledFiles: async () => new Set(settled) };
  expect((await check("", files, { git })).engine.requests[0]?.schemaAfter).toEqual([1, 2, 4]);
});

describe("mellowise", () => {
  test("prints its version", async () => {
    expect(await mellowise("--version", {})).toMatchObject({ exitCode: 0, printed: "1.2.3\n" });
  });

  test("prints help", async () => {
    expect((await mellowise("check --help", {})).printed).toMatch(/^Usage: mellowise check /);
  });

  test("says what is wrong with its arguments, and where help is", async () => {
    expect(await mellowise("check --fix", {})).toMatchObject({
      exitCode: 2,
      printed: "",
      complaints: [expect.stringMatching(/--fix.* See mellowise check --help\.$/)],
    });
  });
});
