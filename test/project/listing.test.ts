import { expect, test } from "vitest";
import { parseMigrationName } from "../../server/core/migrations/file-name.ts";
import { listProject } from "../../server/core/migrations/listing.ts";

test.each([
  ["20240101000000_create_users.sql", "20240101000000", "create_users", true],
  ["1_.sql", "1", "", true],
  ["2024_a_b.sql", "2024", "a_b", true],
  ["20240101000000-create-users.sql", "", "20240101000000-create-users", false],
  ["20240101000000_users.SQL", "20240101000000", "users", false],
  ["create_users.sql", "", "create_users", false],
  ["_users.sql", "", "_users", false],
])("%s has version %j and name %j", (fileName, version, name, runs) => {
  expect(parseMigrationName(fileName)).toEqual({ version, name, runs });
});

/** `role path` of each file, supabase/migrations left out. */
function roles(migrations: readonly string[], seeds: readonly string[] = []): readonly string[] {
  return listProject(migrations, seeds).map(({ role, path }) => `${role} ${path.replace("supabase/migrations/", "")}`);
}

test("files run by name as text, then the seeds in their own order; what the CLI skips comes last", () => {
  const migrations = ["old/1_a.sql", "2_b.sql", "10_a.sql", "notes.sql", "README.md", "3_c.SQL"];
  expect(roles(migrations, ["supabase/b.sql", "supabase/a.sql"])).toEqual([
    "migration 10_a.sql",
    "migration 2_b.sql",
    "seed supabase/b.sql",
    "seed supabase/a.sql",
    "skipped 3_c.SQL",
    "skipped notes.sql",
    "nested old/1_a.sql",
  ]);
});

test("the init file of a very old CLI is skipped, but only as the first entry of the folder", () => {
  expect(roles(["20211208000000_init.sql", "20220101000000_a.sql"])[1]).toBe("skipped 20211208000000_init.sql");
  expect(roles(["20211209000000_init.sql"])).toEqual(["migration 20211209000000_init.sql"]);
  expect(roles([".gitkeep", "20211208000000_init.sql"])).toEqual(["migration 20211208000000_init.sql"]);
});

test("a seed pattern that reaches into the migrations makes no file twice", () => {
  expect(roles(["1_a.sql"], ["supabase/migrations/1_a.sql"])).toEqual(["migration 1_a.sql"]);
});
