import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/core/lint/edits.ts";
import type { Rule } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/lint/rules/index.ts";
import { suppressionFix } from "../../server/core/lint/suppression-fix.ts";
import { parseSql } from "../support/parse-sql.ts";
import { lintProject, projectOf } from "./lint-project.ts";

const path = "supabase/migrations/20240109123456_example.sql";
const watched = ["create-table-if-not-exists", "policy-auth-per-row", "unused-suppression", "header"];
const some: readonly Rule[] = rules.filter(({ id }) => watched.includes(id) && id !== "header");

function findings(text: string, using: readonly Rule[] = some) {
  return lintProject(projectOf([{ path, text }], parseSql), { rules: using });
}

function said(text: string): string[] {
  return findings(text).map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

describe("an ignore comment", () => {
  test("silences its rule for the statement below", () => {
    expect(
      said("-- mellowise-ignore create-table-if-not-exists: runs once\n\ncreate table a ();\ncreate table b ();"),
    ).toEqual(["create-table-if-not-exists: b"]);
  });

  test("at the end of any line of a statement means that statement", () => {
    const own = "create table a ( -- mellowise-ignore create-table-if-not-exists\n  id int\n);";
    expect(said(own)).toEqual([]);
    expect(
      said("create table a (); create table b (); -- mellowise-ignore create-table-if-not-exists\ncreate table c ();"),
    ).toEqual(["create-table-if-not-exists: a", "create-table-if-not-exists: c"]);
  });

  test("names several rules", () => {
    expect(said("-- mellowise-ignore policy-auth-per-row, create-table-if-not-exists\ncreate table a ();")).toEqual([
      "unused-suppression: policy-auth-per-row",
    ]);
  });

  test("needs no reason, and takes one without a colon", () => {
    expect(said("-- mellowise-ignore create-table-if-not-exists\ncreate table a ();")).toEqual([]);
    expect(said("--mellowise-ignore create-table-if-not-exists as it runs once\ncreate table a ();")).toEqual([]);
  });

  test("for the file counts wherever it stands, with CRLF too", () => {
    expect(
      said("create table a ();\r\n-- mellowise-ignore-file create-table-if-not-exists: why\r\ncreate table b ();\r\n"),
    ).toEqual([]);
  });

  test("in a string is no comment", () => {
    expect(said("select '\n-- mellowise-ignore create-table-if-not-exists\n'; create table a ();")).toEqual([
      "create-table-if-not-exists: a",
    ]);
  });

  test("above the first statement covers what is said of the file", () => {
    const text = "-- notes\n-- mellowise-ignore header: imported\ncreate table if not exists a ();";
    expect(
      findings(
        text,
        rules.filter(({ id }) => watched.includes(id)),
      ),
    ).toEqual([]);
  });
});

describe("an ignore comment of no use", () => {
  test.each([
    ["names an unknown rule", "-- mellowise-ignore no-such-rule: x\nselect 1;", "There is no rule no-such-rule"],
    ["names no rule", "-- mellowise-ignore\nselect 1;", "This comment names no rule"],
    [
      "stands above nothing",
      "select 1;\n-- mellowise-ignore create-table-if-not-exists",
      "create-table-if-not-exists finds nothing",
    ],
  ])("%s", (_, text, message) => {
    const found = findings(text);
    expect(found.map(({ rule }) => rule)).toEqual(["unused-suppression"]);
    expect(found[0]?.message).toContain(message);
    const fix = found[0]?.fixes[0];
    expect(findings(applyEdits(text, fix?.edits ?? []))).toEqual([]);
  });

  test("is not held against a rule that did not run", () => {
    expect(
      findings(
        "-- mellowise-ignore rls-disabled: internal\nselect 1;",
        rules.filter(({ id }) => id !== "header" && id !== "rollback-notes"),
      ),
    ).toEqual([]);
  });

  test("is not held against any while something does not parse", () => {
    const text = "-- mellowise-ignore create-table-if-not-exists, no-such-rule\nselect 1;\nselct;";
    expect(said(text)).toEqual(["unused-suppression: no-such-rule"]);
  });

  test("can be ignored itself", () => {
    expect(
      said("-- mellowise-ignore-file unused-suppression: to be\n-- mellowise-ignore policy-auth-per-row\nselect 1;"),
    ).toEqual([]);
  });
});

describe("ignore here", () => {
  const cases: readonly [name: string, text: string, here: string][] = [
    [
      "goes above the statement",
      "select 1;\n\n  create table a ();\n",
      "select 1;\n\n  -- mellowise-ignore create-table-if-not-exists\n  create table a ();\n",
    ],
    [
      "moves a statement that shares its line",
      "select 1; create table a ();",
      "select 1; \n-- mellowise-ignore create-table-if-not-exists\ncreate table a ();",
    ],
    [
      "extends a comment that is there",
      "-- mellowise-ignore drop-column: gone\ncreate table a ();",
      "-- mellowise-ignore drop-column, create-table-if-not-exists: gone\ncreate table a ();",
    ],
    [
      "keeps CRLF",
      "select 1;\r\ncreate table a ();\r\n",
      "select 1;\r\n-- mellowise-ignore create-table-if-not-exists\r\ncreate table a ();\r\n",
    ],
  ];

  test.each(cases)("%s", (_, text, expected) => {
    const document = parseSql(text);
    const finding = findings(text).find(({ rule }) => rule === "create-table-if-not-exists");
    const fix = finding && suppressionFix(document, finding, "statement");
    const ignored = applyEdits(text, fix?.edits ?? []);
    expect(ignored).toBe(expected);
    expect(findings(ignored).filter(({ rule }) => rule === "create-table-if-not-exists")).toEqual([]);
  });

  test("is not offered where no statement is", () => {
    expect(
      suppressionFix(parseSql("-- nothing\n"), { rule: "empty-migration", span: { start: 0, end: 10 } }, "statement"),
    ).toBeUndefined();
  });
});

describe("ignore in this file", () => {
  const cases: readonly [name: string, text: string, expected: string][] = [
    [
      "goes behind the header",
      "-- Migration: a\n-- Purpose: b\n\ncreate table a ();\n",
      "-- Migration: a\n-- Purpose: b\n-- mellowise-ignore-file x\n\ncreate table a ();\n",
    ],
    [
      "goes to the top of a file without one",
      "create table a ();\n",
      "-- mellowise-ignore-file x\ncreate table a ();\n",
    ],
    [
      "goes behind a byte order mark",
      "\uFEFFcreate table a ();\n",
      "\uFEFF-- mellowise-ignore-file x\ncreate table a ();\n",
    ],
    ["goes behind a header without a line break", "-- nothing", "-- nothing\n-- mellowise-ignore-file x\n"],
    [
      "extends one that is there",
      "-- mellowise-ignore-file y: why\nselect 1;",
      "-- mellowise-ignore-file y, x: why\nselect 1;",
    ],
  ];

  test.each(cases)("%s", (_, text, expected) => {
    const fix = suppressionFix(parseSql(text), { rule: "x", span: { start: 0, end: 0 } }, "file");
    expect(applyEdits(text, fix?.edits ?? [])).toBe(expected);
  });
});
