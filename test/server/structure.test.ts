import { describe, expect, test } from "vitest";
import {
  DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
} from "vscode-languageserver/node";
import { fullClient, openProject } from "../support/server-harness.ts";

const path = "supabase/migrations/20240101000000_create_users.sql";
const text = "-- Migration: create_users\n-- Purpose: test\n\ncreate table public.users (\n  id bigint\n);\n";

/** An open migration, and the parameters that name it. */
async function open(client = fullClient) {
  const editor = await openProject({ client });
  await editor.open(path, text);
  return { editor, textDocument: { uri: editor.uri(path) } };
}

describe("the shape of a file", () => {
  test("is its outline", async () => {
    const { editor, textDocument } = await open();
    const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    const [table] = (symbols ?? []).filter((one) => DocumentSymbol.is(one));
    expect(editor.document(path).getText(table?.range)).toBe("create table public.users (\n  id bigint\n);");
    expect(editor.document(path).getText(table?.selectionRange)).toBe("public.users");
    expect(table?.children?.map(({ name, detail }) => [name, detail])).toEqual([["id", "bigint"]]);
  });

  test("is a flat list for editors that know no trees", async () => {
    const { editor, textDocument } = await open({ ...fullClient, textDocument: {} });
    const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols).toMatchObject([
      { name: "public.users", location: { uri: textDocument.uri } },
      { name: "id", location: { uri: textDocument.uri } },
    ]);
  });

  test("can be folded", async () => {
    const { editor, textDocument } = await open();
    expect(await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
      { startLine: 0, endLine: 1, kind: "comment" },
      { startLine: 3, endLine: 4 },
    ]);
  });

  test("widens a selection step by step", async () => {
    const { editor, textDocument } = await open();
    const positions = [editor.document(path).positionAt(text.indexOf("bigint") + 2)];
    const answer = await editor.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions });
    const steps: string[] = [];
    for (let step = answer?.[0]; step; step = step.parent) steps.push(editor.document(path).getText(step.range));
    expect(steps).toEqual([
      "bigint",
      "\n  id bigint\n",
      "(\n  id bigint\n)",
      "create table public.users (\n  id bigint\n)",
      "create table public.users (\n  id bigint\n);",
      text,
    ]);
  });

  test("is nothing for a document outside of every project", async () => {
    const { editor } = await open();
    await editor.open("notes.sql", text);
    const textDocument = { uri: editor.uri("notes.sql") };
    for (const type of [DocumentSymbolRequest.type, FoldingRangeRequest.type]) {
      expect(await editor.connection.sendRequest(type.method, { textDocument })).toEqual([]);
    }
  });
});
