import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { docsUrl } from "../../server/core/lint/docs-url.ts";
import { ruleIds, rules } from "../../server/core/lint/rules/index.ts";

const root = path.resolve(import.meta.dirname, "../..");

// That their content is up to date is `npm run docs -- --check`, a step of `npm run check`.
test("every rule has the page that its diagnostics link to", () => {
  const pages = readdirSync(path.join(root, "docs/rules")).filter((name) => name !== "README.md");
  expect(pages.sort()).toEqual(ruleIds.map((id) => `${id}.md`).sort());
  for (const id of ruleIds) expect(docsUrl(id)).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
});

test("a rule's file is called as the rule, in the folder of its group", () => {
  const table = readFileSync(path.join(root, "server/core/lint/rules/index.ts"), "utf8");
  for (const { id, group } of rules) expect(table).toContain(`from "./${group}/${id}.ts"`);
  expect(new Set(ruleIds).size).toBe(rules.length);
});

test("the schema of mellowise.json knows every rule and its default", () => {
  const schema = JSON.parse(readFileSync(path.join(root, "schemas/mellowise.schema.json"), "utf8"));
  const known = Object.entries<{ default: string }>(schema.properties.rules.properties).map(([id, one]) => [
    id,
    one.default,
  ]);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(rules.map(({ id, severity }) => [id, severity])));
});
