import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "../../server/core/migrations/json-source.ts";

test("reads what JSON.parse reads, and knows where each value stands", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2, "\t"), (compact, indent) => {
      const text = JSON.stringify(JSON.parse(compact), null, indent);
      const source = readJson(text);
      expect(source.value).toEqual(JSON.parse(text));
      if (!Array.isArray(source.value) && typeof source.value === "object" && source.value !== null) {
        for (const [key, value] of Object.entries(source.value)) {
          const { start, end } = source.spanOf([key]);
          expect(JSON.parse(text.slice(start, end))).toEqual(value);
        }
      }
    }),
  );
});

test("refuses what JSON.parse refuses, and nothing else", () => {
  const text = fc.string({ unit: fc.constantFrom(...'{}[],:"\\ \n01-.eEtrufalsn'), maxLength: 12 });
  fc.assert(
    fc.property(text, (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readJson(text).problem === undefined).toBe(isJson);
    }),
    { numRuns: 2000 },
  );
});

test("survives a text that is nested without end", () => {
  expect(readJson("[".repeat(100_000)).problem?.message).toMatch(/nested too deeply/);
});
