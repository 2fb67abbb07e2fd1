import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { type ObjectHistory, type Provenance, provenanceOf } from "../../server/core/schema/provenance.ts";
import type { Schema } from "../../server/core/schema/schema.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

async function replayed(...texts: string[]) {
  const last = texts.length - 1;
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [last] });
  const schema = scripts[last]?.schema;
  if (!schema) throw new Error("no schema");
  return { scripts, schema, provenance: provenanceOf(scripts) };
}

/** `made 1.0, changed 2.1 2.2, dropped 3.0`: the file's number and the statement's index. */
function history(one: ObjectHistory | undefined): string {
  const place = ({ path, index }: { path: string; index: number }) => `${/(\d+)_a/.exec(path)?.[1]}.${index}`;
  if (!one) return "unknown";
  return [
    ...(one.made ? [`made ${place(one.made)}`] : []),
    ...(one.changed.length > 0 ? [`changed ${one.changed.map(place).join(" ")}`] : []),
    ...(one.dropped ? [`dropped ${place(one.dropped)}`] : []),
  ].join(", ");
}

function oidOf(schema: Schema, name: string): number {
  const found = [...schema.relations, ...schema.functions, ...schema.sequences].find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.oid;
}

function about(provenance: Provenance, table: number) {
  const part = (kind: string) => (name: string) => history(provenance.part(table, kind, name));
  return {
    column: part("table column"),
    index: part("index"),
    policy: part("policy"),
    trigger: part("trigger"),
    constraint: part("table constraint"),
  };
}

test("tables and columns, through renames, DO blocks and dynamic SQL", async () => {
  const { schema, provenance } = await replayed(
    "create table a (id int primary key, b text, c int, gone int); select 1",
    `alter table a rename column b to title; alter table a rename to d; alter table d alter column c type bigint, add column e int default 1;
     do $$ begin execute 'alter table d add column f text'; alter table d drop column gone; end $$;
     comment on column d.e is 'E'; alter table d alter column e set default 2`,
  );
  const table = oidOf(schema, "d");
  const { column } = about(provenance, table);
  expect(history(provenance.object(table))).toBe("made 1.0, changed 2.1 2.2 2.3 2.5");
  expect(column("id")).toBe("made 1.0");
  expect(column("title")).toBe("made 1.0, changed 2.0");
  expect(column("c")).toBe("made 1.0, changed 2.2");
  expect(column("e")).toBe("made 2.2, changed 2.4 2.5");
  expect(column("f")).toBe("made 2.3");
  expect(column("gone")).toBe("made 1.0, dropped 2.3");
  expect(column("b")).toBe("unknown");
});

test("what belongs to tables, and functions, views and sequences", async () => {
  const { schema, provenance, scripts } = await replayed(
    `create table a (id serial primary key, b text); create index by_b on a (b); create policy "my policy" on a using (true);
     create function f() returns trigger language plpgsql as $$ begin return new; end $$;
     create trigger t before insert on a for each row execute function f(); create view v as select b from a`,
    `alter table a add constraint short check (b <> ''), add unique (b); alter policy "my policy" on a using (false); drop index by_b;
     create or replace function f() returns trigger language plpgsql as $$ begin return null; end $$;
     set session_replication_role to replica; set client_min_messages to error; drop trigger t on a; alter table a drop constraint short`,
    "drop table a cascade; create table a (x int)",
  );
  const old = scripts[0]?.changes?.flatMap(({ changes }) => changes).find(({ kind }) => kind === "table")?.oid ?? 0;
  const { index, policy, trigger, constraint, column } = about(provenance, old);
  expect(index("by_b")).toBe("made 1.1, dropped 2.2");
  expect(policy("my policy")).toBe("made 1.2, changed 2.1, dropped 3.0");
  expect(trigger("t")).toBe("made 1.4, dropped 2.6");
  expect(constraint("short")).toBe("made 2.0, dropped 2.7");
  expect(constraint("a_b_key")).toBe("made 2.0, dropped 3.0");
  expect(column("b")).toBe("made 1.0, dropped 3.0");
  expect(history(provenance.object(old))).toBe("made 1.0, changed 2.0 2.7, dropped 3.0");
  expect(history(provenance.object(oidOf(schema, "f")))).toBe("made 1.3, changed 2.3");
  expect(history(provenance.object(oidOf(schema, "a")))).toBe("made 3.1");
  const earlier = provenanceOf(scripts.slice(0, 1));
  expect(history(earlier.object(old))).toBe("made 1.0");
});

test("what failed or was rolled back has changed nothing, and nobody sees the notices", async () => {
  const { scripts } = await replayed(
    "create table a (id int); create table a (id int); create table if not exists a (id int)",
    "begin; alter table a add column b int; rollback; alter table a add column c int",
  );
  expect(scripts.map(({ changes }) => changes?.map(({ index }) => index))).toEqual([[0], [3]]);
  expect(scripts[0]?.statements.map(({ index, notices }) => [index, notices.map(({ code }) => code)])).toEqual([
    [1, []],
    [2, ["42P07"]],
  ]);
  expect(scripts[1]?.statements).toEqual([]);
});

test("a migration that goes over the functions of all schemas does not meet the replay's own", async () => {
  const { scripts } = await replayed(`do $$ declare f record; begin
    for f in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.proname like 'mellowise%' and n.nspname not in ('pg_catalog', 'information_schema') loop
      raise exception 'met %', f.name;
    end loop; end $$`);
  expect(scripts[0]?.statements).toEqual([]);
});
