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
  ["applied", "pass-filled: create notes | 2024-01-09 12:34"],
  ["pending", "circle-large-outline: create notes | 2024-01-09 12:34 · pending"],
  ["edited", "diff-modified: create notes | 2024-01-09 12:34 · edited since applied"],
  ["out-of-order", "warning: create notes | 2024-01-09 12:34 · out of order"],
  ["missing", "question: create notes | 2024-01-09 12:34 · no file"],
  ["ignored", "circle-slash: create notes | 2024-01-09 12:34 · ignored by the CLI"],
  ["unknown", "file: create notes | 2024-01-09 12:34"],
])("a migration that is %s", (state, expected) => {
  expect(shown({ state })).toBe(expected);
});

test("what Postgres refuses is an error, whatever else it is", () => {
  expect(shown({ refused: 2, state: "pending" })).toBe(
    "error: create notes | 2024-01-09 12:34 · pending · refused by Postgres: 2",
  );
});

test("a file without a usable name is shown by its file name, a version without a name by itself", () => {
  const ignored = { version: "", name: "", state: "ignored" } as const;
  expect(shown({ ...ignored, uri: "file:///p/supabase/migrations/notes.txt.sql" })).toBe(
    "circle-slash: notes.txt.sql | ignored by the CLI",
  );
  expect(shown({ version: "1", name: "", state: "missing" })).toBe("question: 1 | no file");
});
