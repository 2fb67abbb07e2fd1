import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { transformSync } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const rules = "server/core/lint/rules";
let copy = "";

beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), "mellowise-new-rule-"));
  for (const file of ["package.json", "scripts/new-rule.mjs", "scripts/tools/root.mjs", `${rules}/index.ts`]) {
    cpSync(path.join(root, file), path.join(copy, file));
  }
  for (const group of readdirSync(path.join(root, rules)))
    if (!group.includes(".")) mkdirSync(path.join(copy, rules, group), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function newRule(...words: readonly string[]) {
  return spawnSync(process.execPath, [path.join(copy, "scripts/new-rule.mjs"), ...words], { encoding: "utf8" });
}

function table(at = copy): string {
  return readFileSync(path.join(at, rules, "index.ts"), "utf8");
}

test("writes the rule and its line in the table", () => {
  expect(newRule("locks", "add-foreign-key").status).toBe(0);
  const written = readFileSync(path.join(copy, rules, "locks/add-foreign-key.ts"), "utf8");
  expect(written).toContain('id: "add-foreign-key",\n  group: "locks",');
  expect(transformSync(written, { loader: "ts" }).warnings).toEqual([]);
  const added = table()
    .split("\n")
    .filter((line) => !table(root).split("\n").includes(line));
  expect(added).toEqual(['import addForeignKey from "./locks/add-foreign-key.ts";', "  addForeignKey,"]);
});

test("leaves everything else of the table as it was", () => {
  newRule("security", "zzz-last");
  const kept = table()
    .split("\n")
    .filter((line) => !line.toLowerCase().includes("zzz"));
  expect(kept.join("\n")).toBe(table(root));
});

test("writes a first rule of a group in its place", () => {
  mkdirSync(path.join(copy, rules, "types-and-names"), { recursive: true });
  expect(newRule("types-and-names", "no-money").status).toBe(0);
  expect(table().trimEnd()).toMatch(/noMoney,\n\];/);
});

test.each([
  [["security", "rls-disabled"], "there is a rule rls-disabled already"],
  [["secrets", "some-rule"], 'there is no group "secrets"'],
  [["security", "Some Rule"], '"Some Rule" is no rule id'],
  [["security"], '"" is no rule id'],
])("refuses %j", (words, message) => {
  const { status, stderr } = newRule(...words);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(table()).toBe(table(root));
});
