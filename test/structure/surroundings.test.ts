import * as fc from "fast-check";
import { expect, test } from "vitest";
import { surroundings } from "../../server/core/structure/surroundings.ts";
import { parseSql } from "../support/parse-sql.ts";

/** What is selected, from the inside out, at the `|` in a text. */
function selections(marked: string): readonly string[] {
  const text = marked.replace("|", "");
  return surroundings(parseSql(text), marked.indexOf("|")).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ["select a, b|cd;", ["bcd", "select a, bcd", "select a, bcd;"]],
  ["select f(x| + 1);", ["x", "x + 1", "(x + 1)", "select f(x + 1)", "select f(x + 1);"]],
  [
    "do $a$begin |end$a$; select 1;",
    ["begin end", "$a$begin end$a$", "do $a$begin end$a$", "do $a$begin end$a$;", "do $a$begin end$a$; select 1;"],
  ],
  ["select 1; -- no|te", ["-- note", "select 1; -- note"]],
  ["|", [""]],
])("%s", (marked, expected) => {
  expect(selections(marked)).toEqual(expected);
});

test("every selection holds the one before it", () => {
  const text = fc.string({
    unit: fc.constantFrom("(", ")", "[", "]", "$$", "'", ";", " ", "a", "--", "\n"),
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, fc.nat(20), (text, at) => {
      const offset = Math.min(at, text.length);
      const spans = surroundings(parseSql(text), offset);
      for (const [index, span] of spans.entries()) {
        const outer = spans[index + 1] ?? { start: 0, end: text.length };
        expect(span.start <= offset && offset <= span.end).toBe(true);
        expect(outer.start <= span.start && span.end <= outer.end).toBe(true);
      }
    }),
  );
});
