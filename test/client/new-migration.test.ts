import { expect, test } from "vitest";
import { newFileName } from "../../client/new-migration/file-name.ts";
import { migrationSnippet } from "../../client/new-migration/snippet.ts";
import { projectFolderOf } from "../../client/project/project-folder.ts";
import { toMigrationName } from "../../shared/migration-name.ts";

test.each([
  ["Create user profiles", "create_user_profiles"],
  ["createUserProfiles", "create_user_profiles"],
  ["  add 2nd   index!  ", "add_2nd_index"],
  ["Straßen & Plätze für Schüler", "stra_en_platze_fur_schuler"],
  ["20240109123456_create_topics.sql", "create_topics"],
  ["../../etc/passwd", "etc_passwd"],
  ["a/b\\c", "a_b_c"],
  ["…", ""],
  ["", ""],
])("what is typed as %j is named %j", (typed, name) => {
  expect(toMigrationName(typed)).toBe(name);
});

test("a name is no longer than file systems take", () => {
  expect(toMigrationName("a".repeat(400)).length).toBe(100);
});

const noon = Date.UTC(2026, 4, 6, 12, 0, 7);

test.each<[string, readonly string[], string]>([
  ["the first one has the time in UTC", [], "20260506120007_x.sql"],
  ["later ones, too", ["20260101000000_a.sql"], "20260506120007_x.sql"],
  ["two in one second differ", ["20260506120007_a.sql"], "20260506120008_x.sql"],
  ["it stands above a file from the future", ["20261231235959_a.sql", "20260101000000_b.sql"], "20270101000000_x.sql"],
  ["files without a version do not matter", ["notes.md", "99_x.sql", ".keep"], "20260506120007_x.sql"],
])("%s", (_what, existing, expected) => {
  expect(newFileName("x", existing, noon)).toBe(expected);
});

test("nothing that could be a name makes no file", () => {
  expect(newFileName("?!", [], noon)).toBeUndefined();
});

test("a purpose is text, not a snippet", () => {
  const text = migrationSnippet({ name: "a", purpose: "Costs $1 {or} \\so", body: "select 1;", rollback: [] });
  expect(text).toContain("-- Purpose: Costs \\$1 {or\\} \\\\so\n");
});

test.each([
  ["/w/supabase/migrations/1_a.sql", "/w"],
  ["/w/apps/api/supabase/config.toml", "/w/apps/api"],
  ["/w/supabase/migrations/supabase/x.sql", "/w"],
  ["/w/src/a.sql", undefined],
])("%s belongs to %s", (file, folder) => {
  expect(projectFolderOf(file)).toBe(folder);
});
