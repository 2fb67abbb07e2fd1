import { expect, test } from "vitest";
import { rollback } from "../../shared/messages.ts";
import { projectRoot } from "../support/project-root.ts";
import { openProject } from "../support/server-harness.ts";

const path = "supabase/migrations/20240101000000_a.sql";
const files = {
  [path]: "create table public.notes (id bigint);\ncreate index notes_id on public.notes (id);\n",
  "supabase/seed.sql": "",
};

test("what was not replayed is undone by its text", async () => {
  const client = await openProject({ files });
  const params = { project: client.uri(projectRoot), uri: client.uri(path) };
  expect(await client.connection.sendRequest(rollback.method, params)).toEqual({
    sql: "drop table if exists public.notes;",
    replayed: false,
  });
});

test.each(["supabase/seed.sql", "supabase/migrations/20990101000000_none.sql"])("%s is no migration", async (other) => {
  const client = await openProject({ files });
  const params = { project: client.uri(projectRoot), uri: client.uri(other) };
  expect(await client.connection.sendRequest(rollback.method, params)).toBeNull();
});
