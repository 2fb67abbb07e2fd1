import { expect, test } from "vitest";
import { statementRange } from "../../shared/messages.ts";
import { projectRoot } from "../support/project-root.ts";
import { openProject } from "../support/server-harness.ts";

const path = "supabase/migrations/20240101000000_a.sql";
const files = { [path]: "-- One.\nselect 1;\n\n  insert into public.b\n  values (';');\n" };

test.each([
  [0, { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } }],
  [1, { start: { line: 3, character: 2 }, end: { line: 4, character: 15 } }],
  [2, null],
])("statement %i of a file that is not open stands at %o", async (index, expected) => {
  const client = await openProject({ files });
  const params = { project: client.uri(projectRoot), uri: client.uri(path), index };
  expect(await client.connection.sendRequest(statementRange.method, params)).toEqual(expected);
});
