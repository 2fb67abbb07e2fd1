import { afterAll, beforeAll, expect, test } from "vitest";
import { applyEdits } from "../../../server/core/lint/edits.ts";
import rule from "../../../server/core/lint/rules/history/rollback-notes.ts";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { lintProject, projectOf } from "../../rules/lint-project.ts";
import { realEngine } from "../../support/engine.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { replayProject } from "../../support/replay-project.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** The notes that the fix writes into the last of these migrations. */
async function notes(...texts: readonly string[]): Promise<string[]> {
  const files = texts.map((text, index) => ({ path: `supabase/migrations/2024010${index + 1}000000_step.sql`, text }));
  const project = projectOf(files, parseSql);
  const findings = lintProject(project, { rules: [rule] }, await replayProject(engine, project));
  const [finding, text] = [findings.at(-1), texts.at(-1) ?? ""];
  const fixed = applyEdits(text, finding?.fixes[0]?.edits ?? []);
  return fixed.slice(text.length).trim().split("\n");
}

test("come from the difference between the schemas", async () => {
  const lines = await notes(
    "create table public.topics (id uuid primary key);",
    "do $$ begin execute 'create table public.lessons (topic_id uuid references public.topics)'; end $$;\nalter table public.topics add title text;",
  );
  expect(lines).toEqual([
    "-- Rollback:",
    "--   alter table public.topics drop column if exists title;",
    "--   drop table if exists public.lessons;",
  ]);
});

test("name the files which have what was written over, and what the schema does not show", async () => {
  const f = (value: number) =>
    `create or replace function public.f() returns integer language sql set search_path = '' as $$ select ${value} $$;`;
  const v = (value: number) => `create or replace view public.v as select ${value} as one;`;
  const lines = await notes(
    f(1),
    v(1),
    `${f(2)}\n${v(2)}\ncreate schema internal;\nselect set_config('a.b', 'c', false);`,
  );
  expect(lines).toEqual([
    "-- Rollback:",
    "--   -- Put view public.v back as 20240102000000_step.sql has it.",
    "--   -- Put function public.f back as 20240101000000_step.sql has it.",
    "--   -- Undo by hand: select set_config('a.b', 'c', false)",
    "--   drop schema if exists internal;",
  ]);
});

test("come from the statements when Postgres refused one of them", async () => {
  expect(await notes("create table public.a (id integer);\ncreate table public.b (id nonsense);")).toEqual([
    "-- Rollback:",
    "--   drop table if exists public.b;",
    "--   drop table if exists public.a;",
  ]);
});
