import { expect, test } from "vitest";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { demoMigrations } from "../support/sql-corpus.ts";

const parser = createSqlParser(await loadParser());
const [typed = "", standing = ""] = demoMigrations;

test("while a migration is typed above other statements there is at most one problem, and those below stay what they are", () => {
  const below = parser.parse(standing).statements.map(({ text }) => text);
  expect(below.length).toBeGreaterThan(10);
  let document = parser.parse(standing);
  let most = 0;
  let fewestBelow = below.length;
  for (let length = 1; length <= typed.length; length++) {
    document = parser.parse(`${typed.slice(0, length)}\n\n${standing}`, document);
    most = Math.max(most, document.problems.length);
    // The first one below may be swallowed by what is being typed, such as `create` at the end of the line above it.
    const texts = new Set(document.statements.map(({ text }) => text));
    fewestBelow = Math.min(fewestBelow, below.filter((text) => texts.has(text)).length);
  }
  expect(most).toBe(1);
  expect(fewestBelow).toBeGreaterThanOrEqual(below.length - 1);
  expect(document.problems).toEqual([]);
}, 60_000);
