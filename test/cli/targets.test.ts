import path from "node:path";
import { describe, expect, test } from "vitest";
import { findTargets, isInScope } from "../../server/cli/targets.ts";
import type { Files } from "../../server/project/files.ts";
import { fromPath } from "../../server/project/location.ts";

const folder = path.resolve("/projects/app");
const at = (name: string) => fromPath(path.resolve(folder, name));

/** A disk that holds these files, named relative to the folder in which the command runs. */
function disk(...names: readonly string[]): Files {
  const all = names.map(at);
  return {
    list: (place) => all.filter((file) => file.startsWith(`${place}/`)).map((file) => file.slice(place.length + 1)),
    read: (place) => (all.includes(place) ? "" : undefined),
    exists: (place) => place === at(".") || all.some((file) => file === place || file.startsWith(`${place}/`)),
  };
}

describe("what a path stands for", () => {
  const single = disk("supabase/config.toml", "supabase/migrations/1_a.sql", "src/index.ts");
  test.each([
    ["the project itself", ".", ".", "."],
    ["its supabase folder", "supabase", ".", "supabase"],
    ["its migrations", "supabase/migrations/", ".", "supabase/migrations"],
    ["one file", "supabase/migrations/1_a.sql", ".", "supabase/migrations/1_a.sql"],
  ])("%s", (_name, asked, root, scope) => {
    expect(findTargets(asked, folder, single)).toEqual([{ root: at(root), scope: at(scope) }]);
  });

  test("all projects below a folder, by path", () => {
    const files = disk("b/supabase/config.toml", "b/supabase/migrations/1_a.sql", "a/x/supabase/migrations/1_a.sql");
    expect(findTargets(".", folder, files)).toEqual([
      { root: at("a/x"), scope: at("a/x") },
      { root: at("b"), scope: at("b") },
    ]);
  });

  test("a project hides the fixtures below it", () => {
    const files = disk("supabase/config.toml", "test/supabase/config.toml");
    expect(findTargets(".", folder, files)).toEqual([{ root: at("."), scope: at(".") }]);
  });
});

describe("what stands for nothing says what to do", () => {
  test.each([
    ["a path that is not there", "nowhere", disk("supabase/config.toml"), /^There is no nowhere here\.$/],
    [
      "a folder without a project",
      ".",
      disk("src/index.ts"),
      /neither .* nor .* Name its folder: mellowise check PATH\.$/,
    ],
    [
      "a folder beside the project's files",
      "src",
      disk("supabase/config.toml", "src/a.ts"),
      /Did you mean the one in .*app\?$/,
    ],
    ["a folder that is only named supabase", ".", disk("supabase/client.ts"), /no Supabase project/],
  ])("%s", (_name, asked, files, message) => {
    expect(findTargets(asked, folder, files)).toMatch(message);
  });
});

test("the scope is a whole path, not the beginning of a name", () => {
  const target = { root: "/p", scope: "/p/supabase/migrations/1_a.sql" };
  expect(isInScope(target, "supabase/migrations/1_a.sql")).toBe(true);
  expect(isInScope(target, "supabase/migrations/1_a.sql.sql")).toBe(false);
  expect(isInScope({ root: "/p", scope: "/p/supabase" }, "supabase/seed.sql")).toBe(true);
  expect(isInScope({ root: "/p", scope: "/p" }, "seed.sql")).toBe(true);
});
