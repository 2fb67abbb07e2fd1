import { describe, expect, test } from "vitest";
import { type AppliedMigration, migrationStandings } from "../../server/core/migrations/history.ts";
import { listProject } from "../../server/core/migrations/listing.ts";
import type { ProjectFile } from "../../server/core/migrations/project.ts";
import { parseSql } from "../support/parse-sql.ts";

/** The files of supabase/migrations by name. */
function project(texts: Readonly<Record<string, string>>): readonly ProjectFile[] {
  return listProject(Object.keys(texts), []).map((entry) => ({
    ...entry,
    settled: false,
    document: parseSql(texts[entry.path.replace("supabase/migrations/", "")] ?? ""),
  }));
}

const row = (version: string, ...statements: string[]): AppliedMigration => ({ version, name: "n", statements });
const states = (texts: Readonly<Record<string, string>>, history: readonly AppliedMigration[] | undefined) =>
  migrationStandings(project(texts), history).map(({ version, state }) => `${version} ${state}`);

const [first, second, third] = ["20240101000000_a.sql", "20240102000000_b.sql", "20240103000000_c.sql"] as const;
const [one, two, three] = ["20240101000000", "20240102000000", "20240103000000"] as const;

describe("migrations against a database's history", () => {
  test("are unknown where nobody could ask", () => {
    expect(states({ [first]: "select 1;" }, undefined)).toEqual([`${one} unknown`]);
  });

  test("are applied, or pending behind the newest applied one", () => {
    expect(states({ [first]: "select 1;", [second]: "select 2;" }, [row(one, "select 1")])).toEqual([
      `${one} applied`,
      `${two} pending`,
    ]);
  });

  test("are out of order before it", () => {
    expect(states({ [first]: "select 1;", [second]: "select 2;" }, [row(two, "select 2")])).toEqual([
      `${one} out-of-order`,
      `${two} applied`,
    ]);
  });

  test("are edited when their statements changed, not when comments, blanks or line breaks did", () => {
    const applied = [row(one, "create table a (id int)", "select 'x\ny'")];
    expect(states({ [first]: "-- new\ncreate  table a\r\n(id int);\nselect 'x\ny';;" }, applied)).toEqual([
      `${one} applied`,
    ]);
    expect(states({ [first]: "create table a (id bigint); select 'x\ny';" }, applied)).toEqual([`${one} edited`]);
    expect(states({ [first]: "create table a (id int); select 'x y';" }, applied)).toEqual([`${one} edited`]);
    expect(states({ [first]: "create table a (id int);" }, applied)).toEqual([`${one} edited`]);
  });

  test("are taken for applied where the history kept no statements", () => {
    const history = [
      { version: one, name: null, statements: null },
      { version: two, name: "b", statements: [] },
    ];
    expect(states({ [first]: "select 1;", [second]: "select 2;" }, history)).toEqual([
      `${one} applied`,
      `${two} applied`,
    ]);
  });

  test("are missing at their place when only the history knows them", () => {
    expect(
      states({ [first]: "select 1;", [third]: "select 3;" }, [row(one, "select 1"), row(two, "select 2")]),
    ).toEqual([`${one} applied`, `${two} missing`, `${three} pending`]);
  });

  test("come before what the CLI ignores", () => {
    expect(states({ "old/20230101000000_z.sql": "", "notes.sql": "", [first]: "select 1;" }, [])).toEqual([
      `${one} pending`,
      " ignored",
      "20230101000000 ignored",
    ]);
  });
});
