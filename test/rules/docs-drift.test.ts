import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "mellowise-docs-"));
  for (const file of [
    "package.json",
    "tsconfig.base.json",
    "scripts",
    "shared",
    "server/core",
    "docs/rules",
    "schemas",
  ]) {
    cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function docs(...words: readonly string[]) {
  return spawnSync(process.execPath, [path.join(copy, "scripts/docs.mjs"), ...words], { encoding: "utf8" });
}

test("--check tells of a page that drifted, one that is missing and one too many; without it they are mended", {
  timeout: 60_000,
}, () => {
  docs();
  expect(docs("--check").status).toBe(0);
  const page = path.join(copy, "docs/rules/header.md");
  appendFileSync(page, "drift\n");
  rmSync(path.join(copy, "schemas/mellowise.schema.json"));
  writeFileSync(path.join(copy, "docs/rules/gone-rule.md"), "old\n");
  const { status, stderr } = docs("--check");
  expect(status).toBe(1);
  for (const name of ["header.md", "mellowise.schema.json", "gone-rule.md"]) expect(stderr).toContain(name);
  expect(stderr).not.toContain("syntax.md");

  expect(docs().status).toBe(0);
  expect(docs("--check").status).toBe(0);
  expect(readFileSync(page, "utf8")).not.toContain("drift");
  expect(existsSync(path.join(copy, "docs/rules/gone-rule.md"))).toBe(false);
});
