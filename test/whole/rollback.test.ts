import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { rollbackSteps } from "../../server/core/rollback/rollback.ts";
import type { Schema } from "../../server/core/schema/schema.ts";
import { projectOf } from "../rules/lint-project.ts";
import { realEngine } from "../support/engine.ts";
import { parseSql } from "../support/parse-sql.ts";
import { replayProject } from "../support/replay-project.ts";

// A rollback is right when the schema after it is the one before the migration: up, down, equal, in the real embedded Postgres.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const base = `
create type public.tier as enum ('free', 'pro');
create table public.accounts (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id) on delete cascade,
  tier public.tier not null default 'free',
  name text,
  score integer check (score >= 0),
  constraint accounts_name_key unique (name)
);
comment on column public.accounts.name is 'What others see';
create index accounts_owner_idx on public.accounts (owner_id) where name is not null;
alter table public.accounts enable row level security;
create policy accounts_own on public.accounts for select to authenticated using ((select auth.uid()) = owner_id);
create policy accounts_make on public.accounts as restrictive for insert to authenticated, anon with check (tier = 'free');
create function public.touch() returns trigger language plpgsql set search_path = '' set timezone = 'UTC' as $$ begin return new; end $$;
create trigger touch before update on public.accounts for each row execute function public.touch();
create table public.notes (id bigint generated always as identity primary key, account_id uuid references public.accounts (id), size integer generated always as (1) stored);
`;

const migrations: Readonly<Record<string, string>> = {
  "new tables that refer to each other": `
    create table public.parts (id uuid primary key);
    create table public.pieces (id uuid primary key, part_id uuid references public.parts (id));
    create index on public.pieces (part_id);
    create view public.whole as select p.id from public.parts p join public.pieces q on q.part_id = p.id;
    create materialized view public.kept as select * from public.whole;`,
  "tables that refer to each other in a circle": `
    create table public.a (id uuid primary key, b_id uuid);
    create table public.b (id uuid primary key, a_id uuid references public.a (id));
    alter table public.a add constraint a_b_fkey foreign key (b_id) references public.b (id);`,
  "a column that refers to a new table": `
    create table public.topics (id uuid primary key);
    alter table public.notes add column topic_id uuid references public.topics (id), add column "Title" text not null default '';
    create index notes_topic_idx on public.notes (topic_id);`,
  "functions, by name and by rows": `
    create table public.rows (id uuid primary key);
    create function public.all_rows() returns setof public.rows language sql stable set search_path = '' as $$ select * from public.rows $$;
    create function public.one(a integer, b text default 'x') returns integer language sql set search_path = '' as $$ select a $$;
    create procedure public.go() language sql set search_path = '' as $$ select 1 $$;
    create policy rows_one on public.notes for select to authenticated using (public.one(1) = 1);`,
  "functions that were altered": `
    alter function public.touch() security definer;
    alter function public.touch() set search_path = public, "$user";
    alter function public.touch() set statement_timeout = '3s';`,
  "functions that lost their settings":
    "alter function public.touch() reset all; alter function public.touch() stable;",
  "types and extensions":
    "create type public.mood as enum ('ok'); create extension citext with schema extensions; alter table public.notes add column mood public.mood;",
  "changed columns": `
    alter table public.accounts alter column name set default 'x', alter column name set not null, alter column score type bigint, alter column owner_id drop not null,
      alter column tier drop default;
    comment on column public.accounts.name is null;
    comment on table public.accounts is 'Accounts';`,
  "dropped columns": "alter table public.accounts drop column score, drop column name;",
  renames:
    "alter table public.accounts rename column name to label; alter table public.notes rename to remarks; alter table public.remarks add column extra text;",
  "row level security":
    "alter table public.accounts disable row level security; alter table public.notes enable row level security; alter table public.notes force row level security;",
  "policies and triggers": `
    drop policy accounts_own on public.accounts;
    drop policy accounts_make on public.accounts;
    create policy accounts_make on public.accounts for insert to authenticated with check (true);
    drop trigger touch on public.accounts;
    create trigger touch_notes before update on public.notes for each row execute function public.touch();
    create policy own_files on storage.objects for select to authenticated using (owner_id = (select auth.uid())::text);`,
  "constraints and indexes": `
    alter table public.accounts drop constraint accounts_name_key, add constraint accounts_score_max check (score < 100);
    drop index public.accounts_owner_idx;
    create unique index accounts_owner_idx on public.accounts (owner_id);
    alter table public.notes drop constraint notes_account_id_fkey;
    alter table public.notes add constraint notes_account_id_fkey foreign key (account_id) references public.accounts (id) on delete cascade;`,
  "dropped tables": "drop table public.notes; drop table public.accounts; drop type public.tier;",
};

test.each(Object.entries(migrations))("%s", async (_, migration) => {
  const [before, after] = await schemas(base, migration);
  const down = rollbackSteps(before, after)
    .map(({ kind, text }) => (kind === "note" ? `-- ${text}` : text))
    .join("\n");
  expect(comparable(after), "the migration does something").not.toEqual(comparable(before));
  const [, , again] = await schemas(base, migration, down);
  expect(comparable(again), down).toEqual(comparable(before));
});

/** The schema after each text, the first without what the later ones did. All must run. */
async function schemas(...texts: readonly string[]): Promise<[Schema, Schema, Schema]> {
  const files = texts.map((text, index) => ({ path: `supabase/migrations/2024010100000${index}_step.sql`, text }));
  const view = await replayProject(engine, projectOf(files, parseSql));
  const found = files.map(({ path, text }) => {
    const { outcome, after } = view(path) ?? {};
    expect(
      outcome?.statements.flatMap(({ error }) => (error ? [error.message] : [])),
      text,
    ).toEqual([]);
    return after;
  });
  const [first, second, third] = found;
  if (!first || !second) throw new Error("not replayed");
  return [first, second, third ?? second];
}

/** Without what a second creation cannot have in common with the first: oids, and the order of columns. */
function comparable(schema: Schema): unknown {
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);
  const sorted = {
    ...schema,
    relations: schema.relations.map((one) => ({ ...one, columns: [...one.columns].sort(byName) })),
    functions: schema.functions.map((one) => ({ ...one, settings: [...one.settings].sort() })),
  };
  return JSON.parse(JSON.stringify(sorted, (key, value) => (key === "oid" ? undefined : value)));
}
