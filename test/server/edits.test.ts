import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openProject } from "../support/server-harness.ts";
import type { TestClient } from "../support/test-client.ts";

const file = "supabase/migrations/20240101000000_create_users.sql";
const folder = path.resolve(import.meta.dirname, "../../supabase/migrations");
/** Real SQL, in which things are broken. */
const migrations = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));

/** What does the most harm where it does not belong. */
const pieces = fc.constantFrom(
  ..."'\"$;(){}\\\n\r\0 😀é",
  "$$",
  "$a$",
  "--",
  "/*",
  "*/",
  "\r\n",
  "\uFEFF",
  "\uD83D",
  "create table t (a int",
  "alter table only",
  "selct",
  "begin atomic",
  "copy t from stdin;\n1\n\\.\n",
  "do $$ begin",
  "<<<<<<< HEAD\n",
  "-- mellowise-ignore syntax",
);
const edit = fc.record({ at: fc.nat(10_000), length: fc.nat(40), text: pieces });
const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

/** Does the edits one by one, asking after some of them, as an editor does when the user pauses. */
async function doAll(client: TestClient, all: readonly { at: number; length: number; text: string }[]): Promise<void> {
  for (const { at, length, text } of all) {
    const start = at % (client.text(file).length + 1);
    await client.edit(file, start, Math.min(start + length, client.text(file).length), text);
    if (at % 2 === 0) await client.diagnostics(file);
  }
}

test("after any edits the diagnostics are those of the same text opened afresh", { timeout: 60_000 }, async () => {
  const text = fc.constantFrom("", ...migrations);
  await fc.assert(
    fc.asyncProperty(text, edits, async (before, all) => {
      const edited = await openProject();
      await edited.open(file, before);
      await doAll(edited, all);
      const fresh = await openProject();
      await fresh.open(file, edited.text(file));
      expect(await edited.diagnostics(file)).toEqual(await fresh.diagnostics(file));
      expect(edited.log).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("every request is answered for any text", { timeout: 60_000 }, async () => {
  const client = await openProject();
  await client.open(file, migrations[0] ?? "");
  await fc.assert(
    fc.asyncProperty(edits, async (all) => {
      await doAll(client, all);
      const textDocument = { uri: client.uri(file) };
      const end = client.document(file).positionAt(Number.MAX_SAFE_INTEGER);
      const range = { start: { line: 0, character: 0 }, end };
      const context = { diagnostics: [] };
      const positions = [range.start, end, { line: 3, character: 5 }, { line: 1e6, character: 1e6 }];
      for (const [method, params] of [
        ["textDocument/codeAction", { textDocument, range, context }],
        ["textDocument/documentSymbol", { textDocument }],
        ["textDocument/foldingRange", { textDocument }],
        ["textDocument/selectionRange", { textDocument, positions }],
      ] as const) {
        await client.connection.sendRequest(method, params);
      }
      expect(client.log).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
