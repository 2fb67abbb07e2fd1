import { expect, test } from "vitest";
import { applyEdits } from "../../../server/core/lint/edits.ts";
import rule from "../../../server/core/lint/rules/history/header.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { lintProject, projectOf } from "../lint-project.ts";

function lint(text: string) {
  const files = [{ path: "supabase/migrations/20240109123456_create_topics_table.sql", text }];
  return lintProject(projectOf(files, parseSql), { rules: [rule] });
}

function fixed(text: string): string {
  return applyEdits(text, lint(text)[0]?.fixes[0]?.edits ?? []);
}

test.each([
  "-- Migration: create_topics_table\n-- Purpose: Topics.\nselect 1;",
  "/*\n * MIGRATION: 20240109123456_create_topics_table.sql\n * purpose: Topics.\n */\nselect 1;",
  "-- Migration: Create the topics\n-- Purpose:\n--   Topics group questions.\nselect 1;",
  "--- Migration : create-topics-table\n--- Purpose : Topics.\nselect 1;",
  "-- Nothing here yet",
])("is content with %j", (text) => {
  expect(lint(text)).toEqual([]);
});

test("a header in the middle of the file is none", () => {
  expect(lint("select 1;\n-- Migration: create_topics_table\n-- Purpose: Topics.\n")).toHaveLength(1);
});

test.each([
  [
    "-- Migration: create_topics_table\nselect 1;",
    "-- Migration: create_topics_table\n-- Purpose: Create topics table\nselect 1;",
  ],
  [
    "-- About topics.\n-- Purpose: Topics.\nselect 1;",
    "-- About topics.\n-- Migration: create_topics_table\n-- Purpose: Topics.\nselect 1;",
  ],
  [
    "\uFEFFselect 1;\r\nselect 2;",
    "\uFEFF-- Migration: create_topics_table\r\n-- Purpose: Create topics table\r\n\r\nselect 1;\r\nselect 2;",
  ],
  [
    "/* Migration: create_topics_table */ select 1,\n2;",
    "-- Purpose: Create topics table\n/* Migration: create_topics_table */ select 1,\n2;",
  ],
  [
    "-- Migration: create_topics_table\n-- Purpose:\n\nselect 1;",
    "-- Migration: create_topics_table\n-- Purpose: Create topics table\n\nselect 1;",
  ],
])("%j becomes %j", (text, expected) => {
  expect(fixed(text)).toBe(expected);
  expect(lint(expected)).toEqual([]);
});
