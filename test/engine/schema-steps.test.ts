import { describe, expect, test } from "vitest";
import type { Schema } from "../../server/core/schema/schema.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

/** The whole schema without oids: they differ between two replays. */
function comparable(schema: Schema | undefined): unknown {
  const withoutOid = <Item extends { readonly oid: number }>({ oid: _, ...rest }: Item) => rest;
  return (
    schema && {
      ...schema,
      relations: schema.relations.map(withoutOid),
      functions: schema.functions.map(withoutOid),
      sequences: schema.sequences.map(withoutOid),
    }
  );
}

const tables = [
  "create table a (id int primary key, b text); create table c (a int references a); create type mood as enum ('x')",
  "alter table a add column m mood default 'x'; create index i on a (b)",
  "alter table a rename column id to key",
  "alter table a rename to d; alter type mood rename to feeling; alter type feeling rename value 'x' to 'y'",
  "drop index i; create policy p on d using (b = 'a'); comment on column d.b is 'B'",
  "drop policy p on d; alter table d drop column b cascade; alter table c alter column a set not null",
  "create function f() returns int language sql as $$ select 1 $$; create view v as select f() as one",
  "alter function f() rename to g; alter view v rename to w; create schema s; alter table c set schema s",
  "drop view w; drop function g(); alter table d alter column m drop default; alter schema s rename to t",
  "drop table t.c; create extension citext with schema extensions; alter table d rename constraint a_pkey to d_pkey",
  "alter table d add constraint nn not null m not valid; create trigger x before insert on d for each row execute function storage.update_updated_at_column()",
];

const rest = [
  `create table d (id int primary key, b text); grant select on d to anon; create sequence q; comment on sequence q is 'Q';
   create domain e as text check (value <> ''); alter publication supabase_realtime add table d; create table h (a int) partition by list (a)`,
  `create table h1 partition of h for values in (1); alter sequence q increment 2 owned by d.b; grant update (b) on d to anon with grant option`,
  "comment on constraint d_pkey on d is 'K'",
  "grant select (email) on auth.users to anon",
  "create view w with (security_invoker) as select b from d; alter sequence q rename to r; comment on type e is 'E'",
  "alter table d owner to supabase_admin",
  "create or replace view w with (security_invoker) as select upper(b) as b from d; alter domain e set not null; create type pair as (x int, y e)",
  "comment on index d_pkey is 'I'; alter default privileges in schema public revoke all on tables from anon",
  `create function f() returns int language sql return 1; comment on function f() is 'F';
   create trigger y before insert on d for each row execute function storage.update_updated_at_column(); create policy p on d using (true)`,
  "revoke execute on function f() from public; alter table d disable trigger y; comment on trigger y on d is 'Y'; alter type pair add attribute z int",
  "comment on schema public is 'P'; comment on policy p on d is 'O'",
  "alter publication supabase_realtime drop table d; alter table h detach partition h1; grant usage on schema auth to supabase_admin",
  `alter table d replica identity full; drop domain e cascade; drop trigger y on d;
   create function g(d) returns d language sql begin atomic select $1; end`,
  "alter table d rename to z; comment on publication supabase_realtime is 'R'",
  "drop sequence r cascade; create type span as range (subtype = int); comment on type span is 'S'; alter sequence if exists h_seq rename to k",
];

describe("the schema read in steps is that read at once", () => {
  test.each([
    ["tables and what is on them", tables],
    ["rights, comments and all else", rest],
  ])("%s", { timeout: 120_000 }, async (_, steps) => {
    const scripts = migrations(...steps);
    const engine = await realEngine();
    const inSteps = await engine.replay({ scripts, schemaAfter: [...steps.keys()] });
    await engine.close();
    expect(inSteps.scripts.flatMap(({ statements }) => statements.flatMap(({ error }) => error ?? []))).toEqual([]);
    for (const [index, { schema }] of inSteps.scripts.entries()) {
      const atOnce = await realEngine();
      const result = await atOnce.replay({ scripts: scripts.slice(0, index + 1), schemaAfter: [index] });
      await atOnce.close();
      expect(comparable(schema)).toEqual(comparable(result.scripts[index]?.schema));
    }
  });
});
