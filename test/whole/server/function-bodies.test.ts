import { describe, expect, test } from "vitest";
import { prepareScript } from "../../../server/core/replay/prepare.ts";
import { realEngine } from "../../support/engine.ts";
import { onlyRules } from "../../support/only-rules.ts";
import { openProject } from "../../support/server-harness.ts";
import type { TestClient } from "../../support/test-client.ts";

const tables = "supabase/migrations/20240101000000_tables.sql";
const functions = "supabase/migrations/20240102000000_functions.sql";
const files = {
  ...onlyRules("replay", "function-body"),
  [tables]: "create table public.kites (id bigint primary key, colour text);\n",
  [functions]: `create function public.colours() returns bigint language plpgsql as $$
begin return (select count(distinct k.color) from public.kites k); end $$;
`,
};

function openKites(): Promise<TestClient> {
  return openProject({ files, world: { replay: { prepare: prepareScript, startEngine: () => realEngine() } } });
}

function untilMarks(client: TestClient, path: string, expected: readonly string[]): Promise<void> {
  return client.until(async () => JSON.stringify(await client.marks(path)) === JSON.stringify(expected));
}

describe("what stands in bodies of functions", () => {
  test("is looked at when nobody types, and follows edits of the body and of other files", async () => {
    const client = await openKites();
    await client.open(functions);
    await untilMarks(client, functions, ["function-body: k.color"]);
    // The finding moves with the text around it, and goes with its word.
    await client.edit(functions, 0, 0, "-- kites\n\n");
    expect(await client.marks(functions)).toEqual(["function-body: k.color"]);
    await client.replace(functions, "k.color)", "k.colour)");
    expect(await client.marks(functions)).toEqual([]);
    await client.open(tables);
    await client.replace(tables, "colour text", "shade text");
    await untilMarks(client, functions, ["function-body: k.colour"]);
  });
});
