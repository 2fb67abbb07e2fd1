import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/tools/root.mjs";
import { type ServedPostgres, servePostgres } from "../support/served-postgres.ts";
import { supabase } from "../support/supabase-cli.ts";

// The demo project and the real Supabase CLI, against an embedded Postgres behind a socket. What follows is read from the database that the CLI left.

const migrations = readdirSync(path.join(root, "supabase/migrations")).sort();
const amara = "a0000000-0000-4000-8000-000000000001";
let folder = "";
let postgres: ServedPostgres;
let pushed: Awaited<ReturnType<typeof supabase>>;

const push = () =>
  supabase(folder, ["db", "push", "--db-url", postgres.url, "--include-seed", "--yes", "--output-format", "json"]);

async function counts(): Promise<Record<string, number>> {
  const tables = migrations.map((file) => /create_(\w+)_table/.exec(file)?.[1] ?? file).sort();
  const rows = tables.map((table) => `select '${table}' as name, count(*)::int as rows from public.${table}`);
  const result = await postgres.database.query<{ name: string; rows: number }>(rows.join(" union all "));
  return Object.fromEntries(result.rows.map(({ name, rows }) => [name, rows]));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "mellowise-push-"));
  cpSync(path.join(root, "supabase"), path.join(folder, "supabase"), { recursive: true });
  postgres = await servePostgres();
  pushed = await push();
});
afterAll(async () => {
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the CLI applies every migration and the seed", () => {
  expect(pushed.exitCode, pushed.stderr).toBe(0);
  expect(JSON.parse(pushed.stdout)).toMatchObject({ upToDate: false, migrations, seeds: ["supabase/seed.sql"] });
});

test("the history names every migration", async () => {
  const { rows } = await postgres.database.query<{ file: string }>(
    "select version || '_' || name || '.sql' as file from supabase_migrations.schema_migrations order by version",
  );
  expect(rows.map(({ file }) => file)).toEqual(migrations);
});

test("a second push has nothing to do", async () => {
  const { exitCode, stdout, stderr } = await push();
  expect(exitCode, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ upToDate: true });
});

describe("the seed", () => {
  const seeded = {
    progress_analytics: 2,
    question_bank: 8,
    session_questions: 5,
    subscription_management: 2,
    user_profiles: 2,
    user_sessions: 2,
  };

  test("fills every table", async () => {
    expect(await counts()).toEqual(seeded);
  });

  test("may run again", async () => {
    await postgres.database.exec(readFileSync(path.join(root, "supabase/seed.sql"), "utf8"));
    expect(await counts()).toEqual(seeded);
  });
});

describe("row level security", () => {
  /** What `sql` does in the name of a role; its changes are undone. */
  async function as(role: "anon" | "authenticated", sql: string): Promise<unknown> {
    const { database } = postgres;
    await database.exec("begin");
    await database.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify({ sub: amara })]);
    await database.exec(`set local role ${role}`);
    const outcome = await database.query(sql).then(
      ({ rows, rowCount }) => (rows.length > 0 ? rows : rowCount),
      (error: Error) => error.message,
    );
    await database.exec("rollback");
    return outcome;
  }

  test.each([
    ["user_profiles", 1],
    ["question_bank", 7],
    ["user_sessions", 1],
    ["session_questions", 3],
    ["progress_analytics", 1],
    ["subscription_management", 1],
  ])("shows a student their own rows of %s only", async (table, rows) => {
    expect(await as("authenticated", `select count(*)::int as rows from public.${table}`)).toEqual([{ rows }]);
  });

  test.each(["user_profiles", "question_bank", "user_sessions", "session_questions"])(
    "shows nobody without a login anything of %s",
    async (table) => {
      expect(await as("anon", `select from public.${table}`)).toBe(`permission denied for table ${table}`);
    },
  );

  test.each([
    ["their own profile", "update public.user_profiles set name = 'A' where id::text like 'b%1'", 1],
    ["nobody else's", "update public.user_profiles set name = 'A' where id::text like 'b%2'", 0],
    [
      "an answer in their own session",
      "update public.session_questions set seconds_spent = 1 where question_number = 1",
      1,
    ],
    ["their own session away", "delete from public.user_sessions", 1],
  ])("lets a student change %s", async (_what, sql, changed) => {
    expect(await as("authenticated", sql)).toBe(changed);
  });

  test.each([
    [
      "a session for somebody else",
      "insert into public.user_sessions (user_profile_id) values ('b0000000-0000-4000-8000-000000000002')",
      /row-level security/,
    ],
    ["a question", "insert into public.question_bank (reference) values ('x')", /permission denied/],
    ["a subscription", "update public.subscription_management set status = 'active'", /permission denied/],
    [
      "a profile for somebody else",
      `update public.user_profiles set user_id = gen_random_uuid()`,
      /row-level security/,
    ],
  ])("refuses a student %s", async (_what, sql, message) => {
    expect(await as("authenticated", sql)).toMatch(message);
  });
});

test("updated_at follows every update", async () => {
  const { rows } = await postgres.database.query(
    "update public.user_profiles set name = name returning updated_at = now() as now, updated_at > created_at as later",
  );
  expect(rows).toEqual([
    { now: true, later: true },
    { now: true, later: true },
  ]);
});

test("Supabase's own advisors miss nothing but use of the indexes", async () => {
  const args = ["db", "advisors", "--db-url", postgres.url, "--level", "info", "--output-format", "json"];
  const { exitCode, stdout, stderr } = await supabase(folder, args);
  expect(exitCode, stderr).toBe(0);
  const { results }: { results: { name: string; detail: string }[] } = JSON.parse(stdout);
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter(({ name }) => name !== "unused_index")).toEqual([]);
});

test("the rollback notes undo every migration", async () => {
  for (const file of migrations.toReversed()) {
    const text = readFileSync(path.join(root, "supabase/migrations", file), "utf8");
    const notes = text.slice(text.indexOf("-- Rollback:")).split("\n").slice(1);
    await postgres.database.exec(notes.map((line) => line.replace(/^--/, "")).join("\n"));
  }
  const { rows } = await postgres.database.query(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
});
