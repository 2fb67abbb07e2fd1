import { expect, test } from "vitest";
import { rowText } from "../../client/tree/row-text.ts";
import type { MigrationRow, MigrationState } from "../../shared/messages.ts";

const t = (message: string, ...values: (string | number)[]) =>
  message.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

function shown(row: Partial<MigrationRow>): string {
  const { label, description, icon } = rowText(
    { version: "20240109123456", name: "create_notes", state: "applied", refused: 0, ...row },
    t,
  );
  return `${icon}: ${label} | ${description}`;
}

test.each<[MigrationState, string]>([
  ["applied", "pass-filled: create notes | 2024-01-09"],
  ["pending", "circle-large-outline: create notes | pending · 2024-01-09"],
  ["edited", "diff-modified: create notes | edited since applied · 2024-01-09"],
  ["out-of-order", "warning: create notes | out of order · 2024-01-09"],
  ["missing", "question: create notes | no file · 2024-01-09"],
  ["ignored", "circle-slash: create notes | ignored by the CLI · 2024-01-09"],
  ["unknown", "file: create notes | 2024-01-09"],
])("a migration that is %s", (state, expected) => {
  expect(shown({ state })).toBe(expected);
});

test("what Postgres refuses is an error, whatever else it is", () => {
  expect(shown({ refused: 2, state: "pending" })).toBe(
    "error: create notes | refused by Postgres: 2 · pending · 2024-01-09",
  );
});

test("a file without a usable name is shown by its file name, a version without a name by itself", () => {
  const ignored = { version: "", name: "", state: "ignored" } as const;
  expect(shown({ ...ignored, uri: "file:///p/supabase/migrations/notes.txt.sql" })).toBe(
    "circle-slash: notes.txt.sql | ignored by the CLI",
  );
  expect(shown({ version: "1", name: "", state: "missing" })).toBe("question: 1 | no file");
});
