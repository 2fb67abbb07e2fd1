import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../../server/core/lint/rules/index.ts";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { lintProject, projectOf } from "../../rules/lint-project.ts";
import { realEngine } from "../../support/engine.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { replayProject } from "../../support/replay-project.ts";

// What the examples leave out: where a rule must be silent, and on which word it speaks in odd cases.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** What one rule says of texts that are migrations in their order: `2: word` for the file and the marked text. */
async function said(rule: string, ...texts: readonly string[]): Promise<string[]> {
  const files = texts.map((text, index) => ({ path: `supabase/migrations/2024010${index + 1}000000_step.sql`, text }));
  const project = projectOf(files, parseSql);
  const findings = lintProject(
    project,
    { rules: rules.filter(({ id }) => id === rule) },
    await replayProject(engine, project),
  );
  return findings.map(({ path, span }) => {
    const index = files.findIndex((file) => file.path === path);
    return `${index + 1}: ${texts[index]?.slice(span.start, span.end)}`;
  });
}

const notes = "create table public.notes (id uuid primary key, user_id uuid);";

describe("rls-disabled", () => {
  test.each<[name: string, texts: string[], expected: string[]]>([
    [
      "a table of a schema that is not served",
      ["create schema private; create table private.notes (id uuid primary key);"],
      [],
    ],
    ["RLS in a later file", [notes, "alter table public.notes enable row level security;"], []],
    ["a table that a later file drops", [notes, "drop table public.notes;"], []],
    [
      "a table that a later file moves away",
      [notes, "create schema private; alter table public.notes set schema private;"],
      [],
    ],
    ["a table without a schema in its name", ["create table notes (id uuid primary key);"], ["1: notes"]],
    ["a quoted name", ['CREATE TABLE "public"."My Notes" (id uuid primary key);'], ['1: "My Notes"']],
    ["CREATE TABLE AS", ["create table public.kept as select 1 as one;"], ["1: kept"]],
    [
      "a partition of its own",
      [
        "create table public.days (day date) partition by range (day); alter table public.days enable row level security; create table public.monday partition of public.days default;",
      ],
      ["1: monday"],
    ],
    ["a temporary table", ["create temporary table scratch (id integer);"], []],
    [
      "a table that a DO block makes",
      ["select 1; do $$ begin execute 'create table public.' || 'ma' || 'de (id integer)'; end $$;"],
      ["1: do"],
    ],
    [
      "a table whose name a DO block holds",
      ["select 1; do $$ begin execute 'create table public.made (id integer)'; end $$;"],
      ["1: made"],
    ],
    [
      "RLS that a later statement takes off",
      [
        `${notes} alter table public.notes enable row level security;`,
        "alter table public.notes disable row level security;",
      ],
      ["2: notes"],
    ],
    ["a file that does nothing about it", [notes, "alter table public.notes add column title text;"], ["1: notes"]],
    [
      "a table that comes into the API schema",
      [
        "create schema private; create table private.notes (id uuid primary key);",
        "alter table private.notes set schema public;",
      ],
      ["2: notes"],
    ],
    ["an ENABLE that does not parse", [`${notes}\nalter table public.notes enable row level secur;`], []],
    [
      "an ENABLE in a later file that does not parse",
      [notes, "alter table public.notes enabl row level security;"],
      [],
    ],
    ["a table that could not be made", ["create table public.notes (id nonsense);"], []],
    [
      "two tables of one DO block, said once",
      [
        "do $$ declare name text; begin foreach name in array '{one,two}'::text[] loop execute format('create table %I ()', 'a_' || name); end loop; end $$;",
      ],
      ["1: do"],
    ],
    ["views", ["create view public.one as select 1 as one;"], []],
  ])("%s", async (_, texts, expected) => expect(await said("rls-disabled", ...texts)).toEqual(expected));
});

describe("rls-without-policy", () => {
  const on = "alter table public.notes enable row level security;";
  test.each<[name: string, texts: string[], expected: string[]]>([
    ["is said where RLS is enabled", [notes, on], ["2: notes"]],
    ["is not said where RLS is off", [notes], []],
    ["a policy in a later file", [notes + on, "create policy p on public.notes using (true);"], []],
    [
      "a policy that a later file drops is that file's matter",
      [`${notes + on}create policy p on public.notes using (true);`, "drop policy p on public.notes;"],
      ["2: notes"],
    ],
    ["a policy that does not parse", [`${notes + on}\ncreate policy p on public.notes for everything;`], []],
    ["a policy that Postgres refused", [`${notes + on}create policy p on public.notes using (nothing = 1);`], []],
    [
      "a DO block that enables RLS",
      [`${notes}do $$ begin execute 'alter table public.notes enable row level security'; end $$;`],
      ["1: notes"],
    ],
  ])("%s", async (_, texts, expected) => expect(await said("rls-without-policy", ...texts)).toEqual(expected));
});

describe("unindexed-foreign-key", () => {
  const key = "create table public.notes (id uuid primary key, user_id uuid references auth.users (id));";
  test.each<[name: string, texts: string[], expected: string[]]>([
    ["an index in a later file", [key, "create index on public.notes (user_id);"], []],
    [
      "a primary key, a unique constraint",
      [
        "create table public.notes (user_id uuid primary key references auth.users (id), other uuid unique references auth.users (id));",
      ],
      [],
    ],
    ["an index that starts with it", [`${key}create index on public.notes (user_id, id);`], []],
    ["an index that only ends with it", [`${key}create index on public.notes (id, user_id);`], ["1: user_id"]],
    [
      "an index without the rows that have no value",
      [`${key}create index on public.notes (user_id) where user_id is not null;`],
      [],
    ],
    ["an index on some rows", [`${key}create index on public.notes (user_id) where id is not null;`], ["1: user_id"]],
    ["an index on an expression", [`${key}create index on public.notes ((user_id::text));`], ["1: user_id"]],
    [
      "a key that is added later",
      [notes, "alter table public.notes add constraint owner foreign key (user_id) references auth.users (id);"],
      ["2: user_id"],
    ],
    [
      "a key on a new column",
      [notes, "alter table public.notes add title text, add column owner_id uuid references auth.users;"],
      ["2: owner_id"],
    ],
    [
      "a key of an old file is not the new one's matter",
      [key, "alter table public.notes add title text;"],
      ["1: user_id"],
    ],
    [
      "a key in a DO block",
      [notes, "do $$ begin alter table public.notes add foreign key (user_id) references auth.users (id); end $$;"],
      ["2: notes"],
    ],
    [
      "keys of partitions",
      [
        "create table public.days (day date, user_id uuid references auth.users (id)) partition by range (day); create table public.monday partition of public.days default;",
      ],
      ["1: user_id"],
    ],
    [
      "two keys of one table",
      ["create table public.pairs (a uuid references auth.users, b uuid, foreign key (b) references auth.users (id));"],
      ["1: a", "1: b"],
    ],
    ["a table that a later file drops", [key, "drop table public.notes;"], []],
    ["an index that does not parse", [`${key}\ncreate index on public.notes (user_id;`], []],
  ])("%s", async (_, texts, expected) => expect(await said("unindexed-foreign-key", ...texts)).toEqual(expected));
});

describe("drop-column", () => {
  test.each<[name: string, texts: string[], expected: string[]]>([
    [
      "of a table of an earlier file",
      [notes, "alter table public.notes drop column user_id cascade, drop if exists id;"],
      ["2: user_id", "2: id"],
    ],
    ["of a table of the same file", [`${notes}alter table public.notes drop column user_id;`], []],
    [
      "of a column that the same file added",
      [notes, "alter table public.notes add title text; alter table public.notes drop column title;"],
      [],
    ],
    [
      "of a quoted name without a schema",
      ['create table "Notes" ("The Title" text);', 'ALTER TABLE "Notes" DROP COLUMN IF EXISTS "The Title";'],
      ['2: "The Title"'],
    ],
    ["of a column that is not there", [notes, "alter table public.notes drop column if exists title;"], []],
    [
      "a constraint",
      [
        "create table public.notes (id uuid constraint notes_id unique);",
        "alter table public.notes drop constraint notes_id;",
      ],
      [],
    ],
  ])("%s", async (_, texts, expected) => expect(await said("drop-column", ...texts)).toEqual(expected));
});

describe("function-search-path", () => {
  const body = "language sql as $$ select 1 $$;";
  test.each<[name: string, texts: string[], expected: string[]]>([
    ["any function of the project", [`create function f() returns integer ${body}`], ["1: f"]],
    ["a procedure", ["create or replace procedure public.p() language sql as $$ select 1 $$;"], ["1: p"]],
    [
      "set in CREATE FUNCTION, to whatever",
      [`create function public.f() returns integer set search_path = public, extensions ${body}`],
      [],
    ],
    [
      "set by a later file",
      [`create function public.f() returns integer ${body}`, "alter function public.f() set search_path = '';"],
      [],
    ],
    [
      "lost by a later definition",
      [
        `create function public.f() returns integer set search_path = '' ${body}`,
        `create or replace function public.f() returns integer ${body}`,
      ],
      ["2: f"],
    ],
    [
      "written anew by a later file: that one is judged",
      [
        `create function public.f() returns integer ${body}`,
        `create or replace function public.f() returns integer ${body}`,
      ],
      ["2: f"],
    ],
    [
      "dropped by a later file",
      [`create function public.f() returns integer ${body}`, "drop function public.f();"],
      [],
    ],
    [
      "one of two with the same name",
      [
        `create function public.f(a integer) returns integer set search_path = '' ${body} create function public.f(a integer, b integer default 1) returns integer ${body}`,
      ],
      ["1: f"],
    ],
    [
      "arguments of all kinds",
      [
        `create function public.f(in a numeric(10, 2), out b integer, variadic c text[]) ${body}`,
        `create function public.t(a integer) returns table (x integer, y integer) language sql as $$ select 1, 2 $$;`,
      ],
      ["1: f", "2: t"],
    ],
    [
      "two definitions in one file: the last",
      [
        `create function public.f() returns integer ${body} create or replace function public.f() returns integer ${body}`,
      ],
      ["1: f"],
    ],
    [
      "made by a DO block",
      ["do $do$ begin execute 'create function public.made() returns integer language sql as ''select 1'''; end $do$;"],
      ["1: made"],
    ],
    ["an aggregate", ["create aggregate public.total(integer) (sfunc = int4pl, stype = integer);"], []],
    ["refused by Postgres", ["create function public.f() returns nonsense language sql as $$ select 1 $$;"], []],
  ])("%s", async (_, texts, expected) => expect(await said("function-search-path", ...texts)).toEqual(expected));
});

describe("policy-auth-per-row", () => {
  test("a policy that a later file writes anew is judged there", async () => {
    const first = `${notes}create policy p on public.notes using (auth.uid() = user_id);`;
    expect(await said("policy-auth-per-row", first, "drop policy p on public.notes;")).toEqual([]);
    expect(
      await said("policy-auth-per-row", first, "alter policy p on public.notes using (auth.role() = 'x');"),
    ).toEqual(["2: auth.role()"]);
    expect(await said("policy-auth-per-row", first, "select 1;")).toEqual(["1: auth.uid()"]);
  });
});

describe("replay", () => {
  test.each<[name: string, texts: string[], expected: string[]]>([
    [
      "what follows from an earlier error is not repeated",
      ["create table public.notes (id nonsense);\nselect * from public.notes;"],
      ["1: nonsense"],
    ],
    [
      "also when the earlier statement does not parse",
      ["create table public.notes (id uuid;\nselect id from public.notes;"],
      [],
    ],
    [
      "once where that one is in an earlier file",
      ["create table public.notes (id uuid;", "select * from public.notes;"],
      ["2: public.notes"],
    ],
    [
      "what has nothing to do with it is",
      ["create table public.notes (id nonsense);\nselect * from public.others;"],
      ["1: nonsense", "1: public.others"],
    ],
  ])("%s", async (_, texts, expected) => expect(await said("replay", ...texts)).toEqual(expected));
});
