import { expect, test } from "vitest";
import rule from "../../../server/core/lint/rules/history/file-name.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { lintProject, projectOf } from "../lint-project.ts";

const folder = "supabase/migrations/";
const text = "select 1;\n";

function renamed(...names: string[]): (string | undefined)[] {
  const project = projectOf(
    names.map((name) => ({ path: folder + name, text })),
    parseSql,
  );
  return lintProject(project, { rules: [rule] }).map(({ fixes }) => fixes[0]?.rename?.slice(folder.length));
}

test.each([
  ["20240109_a.sql", "20240109000000_a.sql"],
  ["202401091234_a.sql", "20240109123400_a.sql"],
  ["2024-01-09_add things.sql", "20240109000000_add_things.sql"],
  ["20240109T123456Z_a.sql", "20240109123456_a.sql"],
  ["20240109123456-a-b.sql", "20240109123456_a_b.sql"],
  ["20240109_2fa.sql", "20240109000000_2fa.sql"],
  ["20241301000000_month.sql", "20241201000000_month.sql"],
  ["20230229256199_day.sql", "20230228235959_day.sql"],
  ["1704803696_seconds.sql", "20240109123456_seconds.sql"],
  ["1704803696789-TypeOrm.sql", "20240109123456_TypeOrm.sql"],
  ["20240109123456789_long.sql", "20240109123456_long.sql"],
  ["20240109123456_a.SQL", "20240109123456_a.sql"],
  ["V2__flyway.sql", "20240101000000_flyway.sql"],
  ["a.sql", "20240101000000_a.sql"],
  ["20240109123456.sql", "20240109123456_migration.sql"],
  ["20200101000000_init.sql", "20200101000000_initial.sql"],
])("%s becomes %s", (name, expected) => {
  expect(renamed(name)).toEqual([expected]);
});

test("a name that is right stays", () => {
  expect(renamed("20240109123456_create_topics.sql", "20240228235959_a-b.sql")).toEqual([]);
});

test("a time that another file has is moved on by a second", () => {
  expect(renamed("20240109000000_a.sql", "20240109_b.sql", "20240109000001_c.sql")).toEqual(["20240109000002_b.sql"]);
});

test("what has no time gets the next version above all others", () => {
  expect(renamed("20250131235959_a.sql", "0001_init.sql")).toEqual(["20250201000000_init.sql"]);
});

test("a settled migration keeps its name, a file that never ran does not have to", () => {
  const files = ["0001_a.sql", "20240109123456-b.sql"].map((name) => ({ path: folder + name, text }));
  const project = projectOf(files, parseSql, { settled: files.map(({ path }) => path) });
  const said = (all: boolean) =>
    lintProject(project, { rules: [rule], all }).map(({ path, fixes }) => `${path} ${fixes.length}`);
  expect(said(false)).toEqual([`${folder}20240109123456-b.sql 1`]);
  expect(said(true)).toEqual([`${folder}0001_a.sql 0`, `${folder}20240109123456-b.sql 1`]);
});
