import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** What a file may leave behind in the session: what makes it, and what is true while it is there. */
const states: readonly (readonly [string, string, string])[] = [
  ["a role", "set role anon", "current_user <> 'postgres'"],
  ["a session's user", "set session authorization authenticator", "session_user <> 'postgres'"],
  ["a search_path", "set search_path = ''", "current_setting('search_path') not like '%extensions%'"],
  [
    "a search_path set by a function",
    "select set_config('search_path', '', false)",
    "current_setting('search_path') = ''",
  ],
  ["a setting", "set check_function_bodies = off", "current_setting('check_function_bodies') = 'off'"],
  ["a setting of its own", "set app.tenant = '1'", "nullif(current_setting('app.tenant', true), '') is not null"],
  ["a timeout", "set statement_timeout = '1h'", "current_setting('statement_timeout') = '1h'"],
  ["a prepared statement", "prepare p as select 1", "exists (select from pg_prepared_statements where name = 'p')"],
  ["a temporary table", "create temp table scratch ()", "to_regclass('pg_temp.scratch') is not null"],
  ["a cursor", "declare c cursor with hold for select 1", "exists (select from pg_cursors where name = 'c')"],
  [
    "an advisory lock",
    "select pg_advisory_lock(7)",
    "exists (select from pg_locks where locktype = 'advisory' and objid = 7)",
  ],
];

const kept = (condition: string) => `do $$ begin if ${condition} then raise exception 'kept'; end if; end $$;`;

/** Whether the state is there at the end of the file, and at the start of the next one. */
async function keeps(first: string, condition: string): Promise<readonly [boolean, boolean]> {
  const texts = [first.replace("%check%", () => kept(condition)), kept(condition)];
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  const [own = false, next = false] = scripts.map(({ statements }) =>
    statements.some(({ error }) => error?.message === "kept"),
  );
  return [own, next];
}

describe.each([
  ["", (make: string) => `${make}; %check%`],
  [" after an error", (make: string) => `${make}; select nope; %check%`],
  [" after COMMIT", (make: string) => `begin; ${make}; commit; %check%`],
])("a file%s leaves nothing to the next one:", (_, file) => {
  test.each(states)("%s", async (_, make, condition) => {
    expect(await keeps(file(make), condition)).toEqual([true, false]);
  });
});

test("currval knows nothing of an earlier file's numbers", async () => {
  const texts = [
    "create sequence numbers; select nextval('numbers'); select currval('numbers')",
    "select currval('numbers')",
  ];
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  expect(scripts.map(({ statements }) => statements.flatMap(({ error }) => error?.code ?? []))).toEqual([
    [],
    ["55000"],
  ]);
});

test("SET CONSTRAINTS ends with its file, and what was put off is checked there", async () => {
  const made = `create table a (id int primary key);
    create table b (a int references a deferrable initially immediate)`;
  const texts = [made, "set constraints all deferred; insert into b values (1)", "insert into b values (2)"];
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  expect(scripts.map(({ statements }) => statements.flatMap(({ error }) => error?.code ?? []))).toEqual([
    [],
    ["23503"],
    ["23503"],
  ]);
});

test.each([
  ["create table if not exists a (id text)", "42P07", 'relation "a" already exists, skipping'],
  ["alter table a add column if not exists id text", "42701", 'column "id" of relation "a" already exists, skipping'],
  ["create index if not exists a_idx on a (id, id)", "42P07", 'relation "a_idx" already exists, skipping'],
  ["create schema if not exists auth", "42P06", 'schema "auth" already exists, skipping'],
  ["create extension if not exists pgcrypto", "42710", 'extension "pgcrypto" already exists, skipping'],
  ["drop table if exists nope", "00000", 'table "nope" does not exist, skipping'],
])("the notice of %s is kept", async (sql, code, message) => {
  const texts = ["create table a (id int); create index a_idx on a (id)", sql];
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  expect(scripts[1]?.statements.flatMap(({ notices }) => notices)).toEqual([{ severity: "NOTICE", code, message }]);
});
