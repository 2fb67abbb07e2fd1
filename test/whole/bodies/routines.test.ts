import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { realEngine } from "../../support/engine.ts";
import { expectMarked } from "../../support/marked-bodies.ts";

// What a body is looked at with: its parameters and results, its triggers' tables, its search_path.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const samples: Readonly<Record<string, string>> = {
  "polymorphic and variadic parameters": `create function pick(anyarray, variadic others anyarray) returns anyelement language plpgsql as $$
begin return coalesce($1[1], others[2], other[1]); end $$;
--                                      ^^^^^`,

  "RETURNS TABLE: its columns are variables, and RETURN QUERY must fit them": `create table pets (id bigint, name text);
create function list_pets() returns table (pet bigint, title text) language plpgsql as $$
begin
  pet := 1;
  return query select id, name from pets;
  return query select p.id, p.nick from pets p;
--                          ^^^^^^
  return query select name, id from pets;
--             ^^^^^^
end $$;
create function pet_ids() returns setof bigint language plpgsql as $$
begin
  return query select id from pets;
  return next pet;
--            ^^^
end $$;`,

  "composite parameters and results": `create type spot as (x int, y int);
create function move(inout s spot, by int) language plpgsql as $$
begin
  s.x := s.x + by;
  s.y := s.z + by;
--         ^
end $$;`,

  "NEW and OLD are the trigger's rows": `create table logs (id bigint, changed_at timestamptz);
create table notes (id bigint, body text, changed_at timestamptz);
create function touch() returns trigger language plpgsql as $$
begin
  new.changed_at := now();
  if tg_op = 'UPDATE' and old.body is distinct from new.body then raise notice '% %', tg_table_name, new.bodi; end if;
--                                                                                                       ^^^^
  return new;
end $$;
create trigger notes_touch before insert or update on notes for each row execute function touch();`,

  "a trigger function of two tables": `create table cats (id bigint, lives int);
create table dogs (id bigint);
create function count_lives() returns trigger language plpgsql as $$
begin
  new.id := new.lives;
--              ^^^^^
  return new;
end $$;
create trigger a before insert on cats for each row execute function count_lives();
create trigger b before insert on dogs for each row execute function count_lives();`,

  "a record that got its columns from a text which nobody knows": `create table bags (id bigint);
create function empty() returns void language plpgsql as $$
declare r record;
begin
  select * into r from bags;
  execute 'select 1 as size' into r;
  raise notice '%', r.size;
  for r in execute 'select 2 as weight' loop raise notice '%', r.weight; end loop;
end $$;`,

  "transition tables": `create table sales (id bigint, amount numeric);
create function sum_up() returns trigger language plpgsql as $$
begin
  perform sum(amount), sum(tax) from fresh;
--                         ^^^
  return null;
end $$;
create trigger total after insert on sales referencing new table as fresh for each statement execute function sum_up();`,

  "a trigger function that no trigger uses is left alone": `create function later() returns trigger language plpgsql as $$
begin new.anything := 1; return new; end $$;`,

  "an empty search_path": `create table coins (id bigint);
create function mint() returns bigint language plpgsql set search_path = '' as $$
begin return (select max(id) from coins) + (select max(id) from public.coins); end $$;
--                                ^^^^^`,

  "#variable_conflict": `create table toys (id bigint);
create function one(id bigint) returns bigint language plpgsql as $$
#variable_conflict use_column
begin return (select max(id) from toys); end $$;
create function two(id bigint) returns bigint language plpgsql as $$
begin return (select max(id) from toys); end $$;
--                       ^^`,

  "SQL bodies, when what they use goes away": `create table seats (id bigint, row_no int);
create function rows() returns bigint language sql as $$ select count(row_no) from seats $$;
--                                                                    ^^^^^^
alter table seats rename column row_no to line_no;`,

  "what a later file repairs": `-- file: supabase/migrations/20240101000000_a.sql
create function early() returns bigint language plpgsql as $$ begin return (select count(*) from late); end $$;
-- file: supabase/migrations/20240102000000_b.sql
create table late (id bigint);`,

  "only the last definition counts": `create function again() returns void language plpgsql as $$ begin perform gone(); end $$;
create or replace function again() returns void language plpgsql as $$ begin perform now(); end $$;`,

  "check_function_bodies = off": `set check_function_bodies = off;
create function unseen() returns void language plpgsql as $$ begin perform gone(); end $$;
reset check_function_bodies;
create function seen() returns void language plpgsql as $$ begin perform gone(); end $$;
--                                                                       ^^^^`,

  "a body in quotes, and signs beyond ASCII": `create function quoted() returns text language plpgsql as '
begin return ''é😀'' || namen; end';
--                      ^^^^^`,
};

describe("bodies are looked at as Postgres runs them", () => {
  test.each(Object.entries(samples))("%s", async (_title, text) => void (await expectMarked(engine, text)));
});

describe("what a new migration takes from functions of settled ones", () => {
  const settled = ["supabase/migrations/20240101000000_old.sql"];

  test("the finding stands on the name that is dropped", async () => {
    const messages = await expectMarked(
      engine,
      `-- file: supabase/migrations/20240101000000_old.sql
create table guests (id bigint, mail text, phone text);
create function guest_mails() returns setof text language plpgsql as $$
begin
  return query select mail from guests;
end $$;
-- file: supabase/migrations/20240102000000_new.sql
alter table guests drop column phone, drop column mail;
--                                                ^^^^`,
      { settled, isLookedAt: ({ settled: isSettled }) => !isSettled },
    );
    expect(messages).toEqual([
      'The function public.guest_mails still uses this, in line 3 of its body (supabase/migrations/20240101000000_old.sql): column "mail" does not exist (42703). Calling it will fail; write the function anew in this migration.',
    ]);
  });

  test("a function that is written anew is whole again", async () => {
    await expectMarked(
      engine,
      `-- file: supabase/migrations/20240101000000_old.sql
create table halls (id bigint);
create function hall() returns bigint language plpgsql as $$ begin return (select max(id) from halls); end $$;
-- file: supabase/migrations/20240102000000_new.sql
alter table halls rename to rooms;
create or replace function hall() returns bigint language plpgsql as $$ begin return (select max(id) from rooms); end $$;`,
      { settled, isLookedAt: ({ settled: isSettled }) => !isSettled },
    );
  });
});
