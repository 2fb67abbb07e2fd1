import { expect, test } from "vitest";
import { toWorkspaceEdit } from "../../server/convert.ts";
import { lineIndex } from "../../server/core/text/line-index.ts";

const target = { uri: "file:///p/a.sql", version: 7, lines: lineIndex("select 1;\nselect 2;") };

test("a fix over several files is one edit, and writes over none of them", () => {
  const fix = {
    title: "",
    safe: false,
    edits: [{ span: { start: 10, end: 16 }, text: "values" }],
    create: [{ path: "b.sql", text: "select 3;" }],
    rename: "c.sql",
  };
  const never = { overwrite: false, ignoreIfExists: false };
  const start = { line: 0, character: 0 };
  expect(toWorkspaceEdit(fix, target, true, (path) => `file:///p/${path}`)).toEqual({
    documentChanges: [
      {
        textDocument: { uri: "file:///p/a.sql", version: 7 },
        edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } }, newText: "values" }],
      },
      { kind: "create", uri: "file:///p/b.sql", options: never },
      {
        textDocument: { uri: "file:///p/b.sql", version: null },
        edits: [{ range: { start, end: start }, newText: "select 3;" }],
      },
      { kind: "rename", oldUri: "file:///p/a.sql", newUri: "file:///p/c.sql", options: never },
    ],
  });
});
