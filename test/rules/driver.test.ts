import { describe, expect, test } from "vitest";
import { lintFile } from "../../server/core/lint/driver.ts";
import { applyEdits, fixAll } from "../../server/core/lint/edits.ts";
import { defineRule, type Rule } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/lint/rules/index.ts";
import { parseSql } from "../support/parse-sql.ts";
import { lintProject, type ProjectOptions, projectOf } from "./lint-project.ts";

const path = "supabase/migrations/20240109123456_example.sql";
const tableRule = rules.filter(({ id }) => id === "create-table-if-not-exists");

function project(text: string, options?: ProjectOptions) {
  return projectOf([{ path, text }], parseSql, options);
}

function ids(text: string, options?: ProjectOptions, all = false): string[] {
  return lintProject(project(text, options), { all }).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe("severities", () => {
  test("come from the rule, then from the project", () => {
    const text = "-- Migration: example\n-- Purpose: to test\n-- Rollback: drop it\ncreate table a ();";
    expect(ids(text)).toEqual(["warning create-table-if-not-exists"]);
    expect(ids(text, { config: { rules: { "create-table-if-not-exists": "error" } } })).toEqual([
      "error create-table-if-not-exists",
    ]);
    expect(ids(text, { config: { rules: { "create-table-if-not-exists": "off" } } })).toEqual([]);
  });
});

describe("a settled file", () => {
  const text = "create table a ();\nselct 1;";

  test("is only told what is an error in itself", () => {
    expect(ids(text, { settled: [path] })).toEqual(["error syntax"]);
    expect(ids(text, { settled: [path], config: { rules: { header: "error", syntax: "warning" } } })).toEqual([
      "warning syntax",
    ]);
  });

  test("is told everything when asked to", () => {
    expect(ids(text, { settled: [path] }, true)).toContain("warning create-table-if-not-exists");
  });

  test("gets no fix that would change it", () => {
    const settled = lintProject(project(text, { settled: [path] }), { all: true });
    expect(settled.flatMap(({ fixes }) => fixes)).toEqual([]);
    expect(lintProject(project(text)).flatMap(({ fixes }) => fixes)).not.toEqual([]);
  });
});

describe("one finding per cause", () => {
  test("of a statement that does not parse only the syntax is reported", () => {
    const broken =
      "create or replace function public.f() returns void language plpgsql as $$ begin if true then return; end; $$;";
    const found = lintProject(project(`${broken}\ncreate table a ();`), { rules: [...rules, noisy] });
    const within = found.filter(({ span }) => span.start < broken.length && span.start > 0);
    expect(within.map(({ rule }) => rule)).toEqual(["syntax"]);
    expect(found.map(({ rule }) => rule)).toContain("create-table-if-not-exists");
  });
});

const noisy = defineRule({
  id: "noisy",
  group: "postgres",
  severity: "hint",
  docs: { summary: "", why: "", examples: [], source: "" },
  *check({ document }) {
    for (const { span } of document.statements)
      yield { span: { start: span.start + 1, end: span.end }, message: "noise" };
  },
});

const throwing: Rule = {
  ...noisy,
  id: "throwing",
  *check({ document }) {
    yield { span: { start: 0, end: 1 }, message: "before" };
    throw new Error(`broken at ${document.text.length}`);
  },
};

test("a rule that throws is told of and silences only itself", () => {
  const errors: string[] = [];
  const one = project("select 1;");
  const file = one.files[0];
  if (!file) throw new Error("no file");
  const found = lintFile(
    file,
    { project: one, replay: undefined },
    {
      rules: [throwing, noisy],
      onRuleError: (rule, at, error) => errors.push(`${rule.id} ${at.path} ${error}`),
    },
  );
  expect(found.map(({ rule }) => rule)).toEqual(["noisy"]);
  expect(errors).toEqual([`throwing ${path} Error: broken at 9`]);
});

test("findings come in the order of the text", () => {
  const starts = lintProject(project("create table a ();\ncreate table b ();\nselct;")).map(({ span }) => span.start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts.length).toBeGreaterThan(3);
});

describe("fix all", () => {
  test("merges the fixes of one rule", () => {
    const text = "create table a ();\ncreate table b ();";
    const fix = fixAll("Fix all", lintProject(project(text), { rules: tableRule }));
    expect(applyEdits(text, fix?.edits ?? [])).toBe(
      "create table if not exists a ();\ncreate table if not exists b ();",
    );
  });

  test("keeps insertions at one place, and leaves out what overlaps or is not safe", () => {
    const at = (start: number, end: number, text: string, safe = true) => ({
      span: { start, end },
      message: "",
      fixes: [{ title: "", edits: [{ span: { start, end }, text }], safe }],
    });
    const fix = fixAll("Fix all", [
      at(3, 3, "A"),
      at(3, 3, "B"),
      at(3, 3, "A"),
      at(0, 2, "x"),
      at(1, 2, "y"),
      at(4, 5, "z", false),
    ]);
    expect(applyEdits("abcdef", fix?.edits ?? [])).toBe("xcABdef");
    expect(fixAll("Fix all", [at(4, 5, "z", false)])).toBeUndefined();
  });
});
