import { expect, test } from "vitest";
import { outline } from "../../server/core/structure/outline.ts";
import type { OutlineItem } from "../../server/core/structure/outline-items.ts";
import { parseSql } from "../support/parse-sql.ts";

/** Each line of the outline as `name: detail (kind)`, indented by its depth. */
function lines(text: string, items: readonly OutlineItem[] = outline(parseSql(text)), indent = ""): readonly string[] {
  return items.flatMap((item) => {
    expect(text.slice(item.nameSpan.start, item.nameSpan.end).length).toBeGreaterThan(0);
    expect(item.span.start).toBeLessThanOrEqual(item.nameSpan.start);
    expect(item.nameSpan.end).toBeLessThanOrEqual(item.span.end);
    return [`${indent}${item.name}: ${item.detail} (${item.kind})`, ...lines(text, item.children, `${indent}  `)];
  });
}

test("a table has its columns, with their types, and no constraints", () => {
  const text = `create table if not exists public."Notes" (
  id bigint generated always as identity primary key,
  "user id" uuid not null references auth.users (id, x),
  price numeric(10, 2) default 0,
  tags text[],
  constraint a check (id > 0), primary key (id), unique (id), foreign key (id) references b, like c
);`;
  expect(lines(text)).toEqual([
    'public."Notes": table (table)',
    "  id: bigint (column)",
    '  "user id": uuid (column)',
    "  price: numeric(10, 2) (column)",
    "  tags: text[] (column)",
  ]);
});

test.each([
  ['create policy "Own rows" on public.notes for select using (true)', '"Own rows": policy on public.notes (policy)'],
  ["create unique index concurrently if not exists a_idx on only public.a (b)", "a_idx: index on public.a (index)"],
  [
    "create or replace function public.f(a int) returns int language sql as 'select 1'",
    "public.f: function (function)",
  ],
  ["create constraint trigger t after insert on a execute function f()", "t: trigger on a (trigger)"],
  ["create materialized view v as select 1", "v: view (view)"],
  ["create schema if not exists s", "s: schema (schema)"],
  ['create extension "uuid-ossp"', '"uuid-ossp": extension (extension)'],
  ["create index on a (b)", "create index on a (b):  (statement)"],
  ["alter table a\n  enable row level security", "alter table a enable row level security:  (statement)"],
  ["create role r", "create role r:  (statement)"],
  ["create", "create:  (statement)"],
])("%s", (text, expected) => {
  expect(lines(text)).toEqual([expected]);
});

test("an enum has its values, a composite type its fields", () => {
  expect(lines("create type a as enum ('x', 'y'); create type b as (c int);")).toEqual([
    "a: type (type)",
    "  'x':  (value)",
    "  'y':  (value)",
    "b: type (type)",
    "  c: int (column)",
  ]);
});

test("what does not parse is there, too; what is long is cut", () => {
  expect(lines(`create table t (a int, b text\nselct; select ${"x, ".repeat(40)}y`)).toEqual([
    "t: table (table)",
    expect.stringMatching(/^ {2}a/),
    expect.stringMatching(/^ {2}b/),
    expect.stringMatching(/^select (x, ){17}x…:/),
  ]);
});
