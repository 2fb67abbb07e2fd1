import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../server/core/migrations/config.ts";
import { literalFolder, matchesGlob } from "../../server/core/migrations/glob.ts";
import { seedPaths } from "../../server/core/migrations/seeds.ts";

describe("a glob", () => {
  test.each([
    ["seeds/*.sql", "seeds/a.sql", true],
    ["seeds/*.sql", "seeds/dev/a.sql", false],
    ["seeds/**/*.sql", "seeds/dev/x/a.sql", true],
    ["seeds/**/*.sql", "seeds/a.sql", true],
    ["a?.sql", "ab.sql", true],
    ["a?.sql", "a/.sql", false],
    ["[0-9]_a.sql", "1_a.sql", true],
    ["[^0-9]_a.sql", "1_a.sql", false],
    ["[^a].sql", "/.sql", false],
    ["a.sql", "aXsql", false],
    ["(a|b)+.sql", "(a|b)+.sql", true],
    ["[a.sql", "[a.sql", false],
    ["[z-a].sql", "b.sql", false],
  ])("%s on %s: %s", (pattern, path, matches) => {
    expect(matchesGlob(pattern, path)).toBe(matches);
  });

  test.each([
    ["supabase/seed.sql", "supabase"],
    ["supabase/seeds/*/a.sql", "supabase/seeds"],
    ["*.sql", ""],
  ])("%s is looked for in %j", (pattern, folder) => {
    expect(literalFolder(pattern)).toBe(folder);
  });
});

describe("seed files", () => {
  const files = [
    "supabase/seed.sql",
    "supabase/seeds/b.sql",
    "supabase/seeds/a.sql",
    "supabase/seeds/a.txt",
    "db/x.sql",
  ];
  const paths = (sqlPaths: readonly string[], enabled = true) =>
    seedPaths({ ...defaultConfig, seed: { enabled, sqlPaths } }, (folder) =>
      files.filter((file) => file.startsWith(`${folder}/`)),
    );

  test("are supabase/seed.sql by default", () => {
    expect(paths(defaultConfig.seed.sqlPaths)).toEqual(["supabase/seed.sql"]);
  });

  test("come pattern by pattern, by name within one, each once", () => {
    expect(paths(["seeds/b.sql", "./seeds/*.sql", "../db/*.sql"])).toEqual([
      "supabase/seeds/b.sql",
      "supabase/seeds/a.sql",
      "db/x.sql",
    ]);
  });

  test("are none when seeding is switched off, and never looked for by absolute path", () => {
    expect(paths(["./seed.sql"], false)).toEqual([]);
    expect(paths(["/etc/seed.sql", "C:\\seed.sql"])).toEqual([]);
  });
});
