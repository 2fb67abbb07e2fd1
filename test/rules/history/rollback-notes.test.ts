import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../server/core/lint/edits.ts";
import rule from "../../../server/core/lint/rules/history/rollback-notes.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { lintProject, projectOf } from "../lint-project.ts";

function lint(text: string) {
  return lintProject(projectOf([{ path: "supabase/migrations/20240109123456_example.sql", text }], parseSql), {
    rules: [rule],
  });
}

describe("what counts", () => {
  test.each([
    "-- Rollback: see the end of this file",
    "-- rollback procedure:\n-- drop table a;",
    "-- ROLLBACK\n-- drop table a;",
    "-- ==== Rollback ====\n--\n-- drop table a;",
    "/*\n  Rollback:\n  drop table a;\n*/",
    "-- Down: drop table a;",
    "-- Rollback (manual): drop table a;",
    "-- How to roll back: drop table a;",
    "-- To undo, drop table a.",
    "-- To roll this back: drop table a;",
    "-- This migration is irreversible.",
    "-- No rollback needed: it only adds a comment.",
    "-- Revert with: drop table a;",
    "-- ROLLBACK INSTRUCTIONS\n-- drop table a;",
  ])("%j", (notes) => {
    expect(lint(`select 1;\n${notes}\n`)).toEqual([]);
    expect(lint(`${notes}\n\nselect 1;\n`)).toEqual([]);
  });
});

describe("what does not", () => {
  test.each([
    "-- Rollback:",
    "-- Roll out the new tables",
    "-- Downloads are counted per day",
    "-- Reverse lookup of the index",
    "-- The trigger must not roll back the insert",
    "-- Undone work is kept",
    "do $$ begin\n  -- Rollback: never\n  null;\nend $$;",
  ])("%j", (notes) => {
    expect(lint(`${notes}\n\nselect 1;\n`).length, notes).toBe(1);
  });
});

describe("the notes written without a replay", () => {
  test.each([
    [
      "create schema private;\ncreate table private.a (id int);\ncreate index a_id on private.a (id);\nalter table private.a enable row level security;",
      ["drop table if exists private.a;", "drop schema if exists private;"],
    ],
    [
      "create type mood as enum ('ok');\ncreate view \"My View\" as select 1;\ncreate extension if not exists citext;",
      ["drop extension if exists citext;", 'drop view if exists "My View";', "drop type if exists mood;"],
    ],
    [
      "alter table a add column b int, add constraint c check (b > 0), enable row level security;",
      [
        "alter table a disable row level security;",
        "alter table a drop constraint if exists c;",
        "alter table a drop column if exists b;",
      ],
    ],
    [
      "alter table a rename column b to c;\nalter table a rename to d;",
      ["alter table d rename to a;", "alter table a rename column c to b;"],
    ],
    [
      "create index on a (b);\ninsert into a values (1);\nset role x;",
      ["-- Rows of a were written here; they do not change back.", "-- Undo by hand: create index on a (b)"],
    ],
    [
      "drop policy if exists p on a;\ncreate policy p on a;\ncreate trigger t before update on a execute function f();",
      ["drop trigger if exists t on a;", "drop policy if exists p on a;"],
    ],
    ["drop table a;", ["-- Undo by hand: drop table a"]],
    ["comment on table a is 'x';", ["-- Nothing to undo."]],
  ])("%j", (text, lines) => {
    const edits = lint(text)[0]?.fixes[0]?.edits ?? [];
    const fixed = applyEdits(text, edits);
    expect(fixed).toBe(`${text}\n\n-- Rollback:\n${lines.map((line) => `--   ${line}`).join("\n")}\n`);
    expect(lint(fixed)).toEqual([]);
  });

  test("keep the file's line breaks, and one empty line before them", () => {
    const text = "create table a ();\r\n\r\n";
    expect(applyEdits(text, lint(text)[0]?.fixes[0]?.edits ?? [])).toBe(
      "create table a ();\r\n\r\n-- Rollback:\r\n--   drop table if exists a;\r\n",
    );
  });
});
