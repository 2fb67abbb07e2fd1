import { describe, expect, test } from "vitest";
import type { ScriptOutcome } from "../../server/core/replay/engine.ts";
import { remapOutcome, sameStatements } from "../../server/project/remap-outcome.ts";
import { parseSql } from "../support/parse-sql.ts";

/**
 * Where errors at the `!`s of one text stand in another: the statements there, each with a `!` at the place. Statements without an error are left
 * out.
 */
function moved(before: string, after: string): readonly string[] {
  const from = parseSql(before.replaceAll("!", ""));
  const to = parseSql(after);
  const marked = parseSql(before).statements;
  const statements = marked.flatMap(({ text, index }) => {
    const position = text.indexOf("!");
    const error = { code: "42P01", severity: "ERROR", message: "", position };
    return position < 0 ? [] : [{ index, error, notices: [] }];
  });
  const outcome: ScriptOutcome = { path: "a.sql", statements };
  return remapOutcome(outcome, from, to).statements.map(({ index, error }) => {
    const text = to.statements[index]?.text ?? "";
    const at = error?.position;
    return at === undefined ? text : `${text.slice(0, at)}!${text.slice(at)}`;
  });
}

describe("what Postgres said", () => {
  test.each([
    ["stays with an unchanged text", "select !a;", "select a;", ["select !a"]],
    ["goes when its statement changes", "select !a;", "select b;", []],
    ["moves with statements before it", "select !a;", "select 1; select 2; select a;", ["select !a"]],
    ["moves back", "select 1; select !a; select 2;", "select a; select 2;", ["select !a"]],
    [
      "survives an edit right beside it",
      "select 1; select !a; select 2;",
      "select 3; select a; select 4;",
      ["select !a"],
    ],
    ["follows its token over comments and blanks", "select /* x */ !a;", "select\n  a -- y\n;", ["select\n  !a"]],
    ["stays with its own twin", "select !a; select 1; select a;", "select a; select 2; select a;", ["select !a"]],
    ["is not said of a new twin", "select !a;", "select a; select a;", ["select !a"]],
    ["changes places with its statement", "select !a; select !b;", "select b; select a;", ["select !a", "select !b"]],
  ])("%s", (_what, before, after, expected) => {
    expect([...moved(before, after)].sort()).toEqual(expected);
  });

  test("of a statement that had to be stopped, too", () => {
    const outcome = { path: "a.sql", statements: [], killed: { statement: 0, exceeded: "time" as const, budget: 100 } };
    const from = parseSql("select a;");
    expect(remapOutcome(outcome, from, parseSql("select 1; select a;")).killed).toEqual({
      statement: 1,
      exceeded: "time" as const,
      budget: 100,
    });
    expect(remapOutcome(outcome, from, parseSql("select b;")).killed).toBeUndefined();
  });
});

test.each([
  ["select 1;", "-- a\nselect  1 ;", true],
  ["select /* a */ 1;", "select 1;", true],
  ["select 1;", "select 1; select 2;", false],
  ["select 'a b';", "select 'a  b';", false],
  ["do $$ -- a\n$$;", "do $$ -- b\n$$;", false],
  ["select a b;", "select ab;", false],
])("%j and %j run the same: %s", (a, b, same) => {
  expect(sameStatements(parseSql(a).statements, parseSql(b).statements)).toBe(same);
});

test("what a statement changed moves with it, and goes when it changes", () => {
  const change = { action: "create", kind: "schema", catalog: 2615, oid: 1, identity: "a" } as const;
  const changes = [0, 1].map((index) => ({ index, changes: [change] }));
  const from = parseSql("create schema a; create schema b;");
  const to = parseSql("select 1; create schema b; create schema c;");
  expect(remapOutcome({ path: "a.sql", statements: [], changes }, from, to).changes).toEqual([
    { index: 1, changes: [change] },
  ]);
});
