import path from "node:path";
import { expect, test } from "vitest";
import { namer, repositoryPrefix } from "../../server/cli/naming.ts";
import { wantsColour } from "../../server/cli/terminal.ts";
import { fromPath } from "../../server/project/location.ts";

const at = (name: string) => path.resolve("/work", name);

test.each([
  [".", ".", "supabase/seed.sql"],
  [".", "apps/web", "apps/web/supabase/seed.sql"],
  ["apps/web/supabase", "apps/web", "seed.sql"],
  ["apps/api", "apps/web", "../web/supabase/seed.sql"],
])("from %s, a file of the project in %s is called %s", (folder, root, name) => {
  expect(namer(at(folder), fromPath(at(root)))("supabase/seed.sql")).toBe(name);
});

test.each([
  ["apps/web", ".", "apps/web/"],
  [".", ".", ""],
  [".", "apps/web", ""],
  [".", undefined, ""],
])("from %s, with the repository in %s, GitHub's paths start with %j", (folder, workspace, prefix) => {
  const environment = workspace === undefined ? {} : { GITHUB_WORKSPACE: at(workspace) };
  expect(repositoryPrefix(at(folder), environment)).toBe(prefix);
});

test.each([
  ["a screen", { columns: 80 }, {}, true],
  ["a pipe", undefined, {}, false],
  ["NO_COLOR", { columns: 80 }, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR", { columns: 80 }, { NO_COLOR: "" }, true],
  ["a dumb terminal", { columns: 80 }, { TERM: "dumb" }, false],
])("colours for %s: %o %o %s", (_name, screen, environment, colour) => {
  expect(wantsColour({ screen, environment })).toBe(colour);
});
