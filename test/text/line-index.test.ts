import * as fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineIndex, positionAt } from "../../server/core/text/line-index.ts";

test("agrees with the language server's own documents on every offset of any text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", " ", "\n", "\r", "\r\n", ""), maxLength: 30 });
  fc.assert(
    fc.property(text, (text) => {
      const document = TextDocument.create("file:///a.sql", "sql", 1, text);
      const index = lineIndex(text);
      for (let offset = -1; offset <= text.length + 1; offset++) {
        expect(positionAt(index, offset)).toEqual(document.positionAt(offset));
      }
    }),
  );
});

test.each([
  ["", 0, 0, 0],
  ["select 1;\nselect 2;", 10, 1, 0],
  ["a\r\nb", 3, 1, 0],
  ["a\r\nb", 2, 0, 1],
  ["'😀' x", 5, 0, 5],
])("%j at %i is line %i, character %i", (text, offset, line, character) => {
  expect(positionAt(lineIndex(text), offset)).toEqual({ line, character });
});
