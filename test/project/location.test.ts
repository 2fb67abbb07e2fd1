import { describe, expect, test } from "vitest";
import { findProject, projectsAround } from "../../server/project/find-project.ts";
import { fromUri, isOnDisk, joinLocation, relativeTo, toUri } from "../../server/project/location.ts";
import { MemoryFiles } from "../support/memory-files.ts";

describe("a location", () => {
  const cases =
    process.platform === "win32"
      ? [
          ["file:///c%3A/me/a.sql", "c:/me/a.sql"],
          ["file:///C:/me/a.sql", "c:/me/a.sql"],
        ]
      : [
          ["file:///home/me/a%20b.sql", "/home/me/a b.sql"],
          ["file:///home/me/%C3%A9%28%29.sql", "/home/me/é().sql"],
          ["file:///home/me/100%25.sql", "/home/me/100%.sql"],
        ];

  test.each(cases)("%s is %s", (uri, location) => {
    expect(fromUri(uri ?? "")).toBe(location);
    expect(fromUri(toUri(location ?? ""))).toBe(location);
  });

  test.each(["untitled:Untitled-1", "vscode-vfs://github/o/r/a b.sql", "git:/home/me/a.sql"])("%s stays one", (uri) => {
    expect(fromUri(toUri(fromUri(uri)))).toBe(uri);
    expect(isOnDisk(fromUri(uri))).toBe(false);
  });

  test.each(["file://%", "nonsense", "a:%%"])("%j is not taken amiss", (uri) => {
    expect(() => fromUri(uri)).not.toThrow();
  });

  test("below a folder has a path, and joins to itself", () => {
    expect(relativeTo("/a", "/a/b/c.sql")).toBe("b/c.sql");
    expect(relativeTo("/a", "/ab/c.sql")).toBeUndefined();
    expect(relativeTo("", "/a.sql")).toBe("a.sql");
    expect(joinLocation("/a/b", "../c/./d.sql")).toBe("/a/c/d.sql");
  });
});

describe("the project of", () => {
  const files = new MemoryFiles({
    "/w/supabase/config.toml": "",
    "/w/apps/api/supabase/migrations/1_a.sql": "",
    "/w/docs/a.sql": "",
  });

  test.each([
    ["a migration", "/x/y/supabase/migrations/1_a.sql", ["/x/y"]],
    ["a nested migration", "/x/supabase/migrations/old/1_a.sql", ["/x"]],
    ["a migration below another project", "/w/apps/api/supabase/migrations/1_a.sql", ["/w/apps/api"]],
    ["a file that may be a seed", "/w/apps/api/supabase/seed.sql", ["/w/apps/api", "/w"]],
    ["a file far from any", "/v/a.sql", []],
    ["an untitled document", "untitled:Untitled-1", []],
  ])("%s: %s", (_what, location, expected) => {
    expect(projectsAround(location, files)).toEqual(expected);
  });

  test.each([
    ["/w", "/w"],
    ["/w/supabase", "/w"],
    ["/w/apps/api/supabase/migrations", "/w/apps/api"],
    ["/w/docs", "/w"],
    ["/v", undefined],
  ])("the folder %s is %s", (folder, project) => {
    expect(findProject(folder, files)).toBe(project);
  });
});
