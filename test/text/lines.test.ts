import { expect, test } from "vitest";
import {
  columnIn,
  firstLine,
  indentation,
  isFirstOnLine,
  lineBreak,
  lineEnd,
  lineStart,
  nextLine,
} from "../../server/core/text/lines.ts";

test.each([
  ["a\nbc\nd", 3, { start: 2, end: 4, next: 5 }],
  ["a\r\nbc\r\nd", 4, { start: 3, end: 5, next: 7 }],
  ["a\rbc\rd", 2, { start: 2, end: 4, next: 5 }],
  ["abc", 1, { start: 0, end: 3, next: 3 }],
  ["a\n", 2, { start: 2, end: 2, next: 2 }],
])("the line in %j at %i", (text, offset, { start, end, next }) => {
  expect(lineStart(text, offset)).toBe(start);
  expect(lineEnd(text, offset)).toBe(end);
  expect(nextLine(text, offset)).toBe(next);
});

test("the first line has neither a byte order mark nor a line break", () => {
  expect(firstLine("\uFEFFa b\r\nc")).toEqual({ start: 1, end: 4 });
  expect(firstLine("")).toEqual({ start: 0, end: 0 });
});

test("what stands before an offset on its line", () => {
  expect(indentation("a\n \tb c", 6)).toBe(" \t");
  expect(isFirstOnLine("a\n \tb c", 4)).toBe(true);
  expect(isFirstOnLine("a\n \tb c", 6)).toBe(false);
  expect(isFirstOnLine("\uFEFFa", 1)).toBe(true);
  expect(columnIn("a\n  b; c", 0, 7)).toBe(5);
  expect(columnIn("a\n  b; c", 6, 7)).toBe(1);
});

test.each([
  ["a\r\nb\n", "\r\n"],
  ["a\nb\r\n", "\n"],
  ["a\rb", "\r"],
  ["a", "\n"],
])("the line break of %j", (text, expected) => {
  expect(lineBreak(text)).toBe(expected);
});
