import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Valid SQL of every kind that the lexer and the splitter treat in a way of its own. One statement each, without its `;`. */
const written: readonly string[] = [
  "select 1",
  "select 'it''s', E'it\\'s \\\\', U&'\\00e9', U&\"d\\0061\", b'01', X'1F', n'a', 'a'\n  'b'",
  'select $$it\'s; "fine"$$, $größe$ $$ /* $größe$, $a$$a$',
  'select "a;b""c", "😀", café, größe😀 from "Ünicode"',
  "select 1, 1.5, .5, 1., 1e-3, 1_000, 0xFF, 0b1, 0o7, a[1:2], $1 from b",
  "select a->>'b', a @> b, a = -1, a <-> b, a::int, - -1, a !~~ 'x', a||-1, 2 *+ 3, @-1 from c",
  "select 1 -- a; b '\n, 2 /* c; /* d ' */ e */, 3",
  "create table if not exists public.notes (\n  id uuid primary key default gen_random_uuid(),\n  \"Title\" text not null check (\"Title\" <> ''),\n  amount numeric(10, 2)[] default '{}',\n  owner uuid references auth.users (id) on delete cascade,\n  constraint one unique (owner, amount)\n)",
  'create policy "own notes" on public.notes for all to authenticated using ((select auth.uid()) = owner) with check (true)',
  "create function f() returns trigger language plpgsql set search_path = '' as $$\ndeclare\n  b int := 1;\nbegin\n  if new.a > 1 then\n    raise notice 'é😀 %', b;\n  end if;\n  return new;\nend;\n$$",
  "create function g() returns int language sql begin atomic select case when true then 1 end; select 2; end",
  "create function h(a int) returns setof int as 'select a; select ''b''' language sql stable",
  "create or replace rule r as on insert to a do also (insert into b values (1); delete from c where d = ';')",
  "do $do$ begin execute format('drop table %I; --', 'a'); end $do$",
  "insert into a (b, c)\nselect 1, 'x;\ncreate table y ();'\nfrom d\non conflict do nothing",
  "alter default privileges in schema public\ngrant select on tables to anon",
  "alter table only a\n  add column b int,\n  drop constraint c,\n  alter column d set default ';'",
  "create unique index concurrently if not exists i on a using btree (lower(b), c desc) include (d) where e > 0",
  "with a as (\nselect 1\n)\nupdate b\nset c = 1\nfrom a",
  "comment on column a.b is E'first\\nsecond'",
  "begin",
  "commit",
];

const migrations = fileURLToPath(new URL("../../supabase/migrations", import.meta.url));
/** The files of the demo project, in order. */
export const demoMigrations: readonly string[] = readdirSync(migrations)
  .sort()
  .map((file) => readFileSync(path.join(migrations, file), "utf8"));

/** Single statements, without their `;`. */
export const sampleStatements = written;
/** Whole files: the statements above, and the demo project's migrations. */
export const sampleFiles: readonly string[] = [
  ...demoMigrations,
  `-- All of them.\n${written.map((statement) => `${statement};`).join("\n\n/* next; */ ")}\n-- The end.`,
  written.map((statement) => `${statement};`).join("\r\n"),
];
