import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { lintProject, projectOf } from "../../rules/lint-project.ts";
import { realEngine } from "../../support/engine.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { replayProject } from "../../support/replay-project.ts";
import { expand, readSnippets } from "./expand.ts";

// Each snippet, as it is inserted, makes a migration which replays and of which no rule has anything to say.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const snippets = readSnippets();
const migration = "20240201000000_try_snippet";
const variables = { TM_FILENAME_BASE: migration };
const text = (name: string) => {
  const snippet = snippets.get(name);
  if (!snippet) throw new Error(`no snippet ${name}`);
  return expand(snippet, variables);
};

/** What stands before a snippet for it to make sense, by its name; the others need nothing. */
const ground: Readonly<Record<string, string>> = {
  "Own-row policies": `create table if not exists public.notes (user_id uuid primary key references auth.users (id) on delete cascade);
    alter table public.notes enable row level security;
    create policy notes_read on public.notes for select to authenticated using (true);`,
  Index: text("Table with row level security").replace(/create index.*\n/, ""),
  "updated_at trigger": text("Table with row level security"),
  Function: text("Table with row level security"),
};

test.each([...snippets.keys()])("%s", async (name) => {
  const around = { before: text("Migration header"), after: `\n${text("Rollback notes")}` };
  const isStatement = name !== "Migration header" && name !== "Rollback notes";
  const body = isStatement ? text(name) : "create extension if not exists pg_trgm with schema extensions;\n";
  const files = [
    { path: "supabase/migrations/20240101000000_ground.sql", text: ground[name] ?? "select 1;" },
    { path: `supabase/migrations/${migration}.sql`, text: around.before + body + around.after },
  ];
  const project = projectOf(files, parseSql);
  const findings = lintProject(project, {}, await replayProject(engine, project));
  const own = findings.filter(({ path }) => path === files[1]?.path);
  expect(own.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

test("prefixes are unique, and start alike", () => {
  const prefixes = [...snippets.values()].map(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^migration-/);
});
