import { expect, test } from "vitest";
import { loadAstParser } from "../../server/core/sql/ast-parser.ts";
import { expectedHints, lazyExpectedHints } from "../../server/core/sql/expected-hints.ts";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";

const hints = expectedHints(await loadAstParser());
const parser = createSqlParser(await loadParser(), { expected: hints });

test.each<[sql: string, expected: string[]]>([
  ["create table if not exist a (b int);", ["EXISTS"]],
  ["create table a (\n  größe int default 1, -- 😀\n  b int not nul\n);", ["NULL"]],
  ["create table a (b int,);", ["CHECK", "CONSTRAINT", "FOREIGN", "LIKE", "PRIMARY", "UNIQUE", "a name"]],
  ["create table a (b uuid references c (d) on delete casc);", ["CASCADE", "NO", "RESTRICT", "SET"]],
  ["alter table a add constraint b foreign ky (c) references d (e);", ["KEY"]],
  ["alter table a add column b int not;", ["NULL"]],
  // The second parser is out of its depth, or would have taken too much.
  ["create policy a on b for slect using (true);", []],
  ["create table a (b int;", []],
  ["create table a (b int primry key);", []],
  ["create table a (b int, primary (b));", []],
  ["create table a (b text default $$ x $$ nul);", []],
  ["selct 1;", []],
])("%s", (sql, expected) => {
  expect(parser.parse(sql).problems.map((problem) => problem.expected)).toEqual([expected]);
});

test("an open dollar quote is never given to the second parser, which would not come back", () => {
  const start = performance.now();
  hints(`create table a (b text default $$${"x y ".repeat(200)}`, 31);
  hints(`create table a (b text default $$${"x y ".repeat(200)}`, 800);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("the second parser is loaded at the first error, once, and the error does not wait for it", async () => {
  let loads = 0;
  const lazy = lazyExpectedHints(() => {
    loads++;
    return loadAstParser();
  });
  expect(lazy("create table if not exist a ()", 20)).toEqual([]);
  expect(lazy("create table if not exist a ()", 20)).toEqual([]);
  await expect.poll(() => lazy("create table if not exist a ()", 20)).toEqual(["EXISTS"]);
  expect(loads).toBe(1);
});

test("without the second parser there are no hints", async () => {
  const lazy = lazyExpectedHints(() => Promise.reject(new Error("not there")));
  lazy("create table if not exist a ()", 20);
  await Promise.resolve();
  expect(lazy("create table if not exist a ()", 20)).toEqual([]);
});
