import { expect, test } from "vitest";
import { folds } from "../../server/core/structure/folds.ts";
import { lineIndex } from "../../server/core/text/line-index.ts";
import { parseSql } from "../support/parse-sql.ts";

/** Each line of the text; in front the folds that start there, as their last line and kind. */
function foldedLines(text: string): readonly string[] {
  const found = folds(parseSql(text), lineIndex(text));
  return found.map(({ startLine, endLine, isComment }) => `${startLine}-${endLine}${isComment ? " comment" : ""}`);
}

test.each([
  ["one line has none", "select 1; -- a\n", []],
  ["a statement", "create policy a on t\n  for select\n  using (true);\n", ["0-2"]],
  ["a list shows its closing bracket", "create table t (\n  a int,\n  b int\n);\n", ["0-2"]],
  ["lists within lists", "select (\n  1 + (\n    2\n  )\n);\n", ["0-3", "1-2"]],
  ["a body shows its closing quote", "do $$\nbegin\n  null;\nend;\n$$;\n", ["0-3"]],
  ["a header", "-- a\n-- b\n\n-- c\nselect 1;", ["0-1 comment"]],
  ["a comment behind code is not part of the ones below", "select 1; -- a\n-- b\n-- c\n", ["1-2 comment"]],
  ["a block comment", "/*\n a\n*/\nselect 1;", ["0-2 comment"]],
  ["an open bracket and an open body", "select (\n1\n\n;do $$\nbegin\n", ["0-3", "3-5"]],
])("%s", (_what, text, expected) => {
  expect(foldedLines(text)).toEqual(expected);
});
