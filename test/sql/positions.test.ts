import * as fc from "fast-check";
import { expect, test } from "vitest";
import { positionsOf } from "../../server/core/sql/positions.ts";

const text = fc.string({ unit: fc.constantFrom("a", "é", "€", "😀", "\n", "\uFEFF"), maxLength: 20 });
const encoder = new TextEncoder();

test("bytes and code points agree with the platform's encoder, there and back", () => {
  fc.assert(
    fc.property(text, (text) => {
      const positions = positionsOf(text);
      let offset = 0;
      for (const character of [...text, ""]) {
        const before = text.slice(0, offset);
        expect(positions.toBytes(offset)).toBe(encoder.encode(before).length);
        expect(positions.fromBytes(encoder.encode(before).length)).toBe(offset);
        expect(positions.toCodePoints(offset)).toBe([...before].length);
        expect(positions.fromCodePoints([...before].length)).toBe(offset);
        offset += character.length;
      }
    }),
  );
});

test.each([
  ["abc", -1, 0],
  ["abc", 9, 3],
  ["é😀x", -1, 0],
  ["é😀x", 1, 0],
  ["é😀x", 2, 1],
  ["é😀x", 5, 1],
  ["é😀x", 6, 3],
  ["é😀x", 99, 4],
])("in %j byte %i is at %i: inside a character its start, outside the text the nearer end", (text, bytes, offset) => {
  expect(positionsOf(text).fromBytes(bytes)).toBe(offset);
});

test("a lone surrogate counts as the replacement character that it is sent as", () => {
  expect(positionsOf("\uD800x").toBytes(1)).toBe(encoder.encode("\uD800").length);
});
