import { expect, test } from "vitest";
import { loadParser } from "../../server/core/sql/libpg-query.ts";

const parser = await loadParser();

test.each<[name: string, text: string, message: string, offset: number | undefined]>([
  ["nothing", "", "syntax error at end of input", 0],
  ["only a comment", "-- a", "syntax error at end of input", 4],
  ["an error behind letters beyond ASCII", "select 'é😀' frm b", 'syntax error at or near "b"', 17],
  ["NUL, which would cut the text short", "select 1\0;", "a NUL character cannot stand in SQL", 8],
  ["an open quote", "select 'a", 'unterminated quoted string at or near "\'a"', 7],
])("%s", (_, text, message, offset) => {
  expect(parser.parse(text)).toEqual({ message, offset });
});

test("a statement has its node and the node's kind", () => {
  expect(parser.parse("drop table a")).toMatchObject({ kind: "DropStmt", node: { DropStmt: {} } });
});

test("nesting that breaks the parser is a value, and the next statement parses again", async () => {
  for (const deep of [
    `select ${"(".repeat(20_000)}1${")".repeat(20_000)}`,
    `select 1${" + 1".repeat(20_000)}`,
    `select ${"not ".repeat(20_000)}true`,
    `select ${"case when true then ".repeat(20_000)}`,
    `select ${"array[".repeat(20_000)}`,
  ]) {
    expect(parser.parse(deep)).toHaveProperty("message");
    expect(parser.parse("select 1")).toHaveProperty("node");
    // An instance that broke is replaced by one that was loaded meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

test("the body of a function is judged by PL/pgSQL's compiler", () => {
  expect(parser.bodyError("do $$ begin null; end $$")).toBeUndefined();
  expect(parser.bodyError("do $$ begin nul; end $$")).toBe('syntax error at or near "nul"');
  expect(parser.bodyError("")).toBeUndefined();
  expect(parser.bodyError("do $$ begin \0 end $$")).toBeUndefined();
});
