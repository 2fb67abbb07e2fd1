import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

// Texts that are run on what a replay left, and undone.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine({ budget: 1000 });
});
afterAll(() => engine.close());

const replay = (text: string) => engine.replay({ scripts: migrations(text), schemaAfter: [] });

describe("probes", () => {
  test("have no answer before there is a database", async () => {
    expect(await engine.probe(["select 1"])).toBeUndefined();
  });

  test("see what the replay left, and leave nothing behind", async () => {
    await replay("create table jars (id int);");
    expect(
      await engine.probe([
        "drop table jars; create table lids (); select 1",
        "select count(*) from jars",
        "table lids",
      ]),
    ).toEqual([
      { rows: [["1"]] },
      { rows: [["0"]] },
      { rows: [], error: expect.objectContaining({ code: "42P01", message: 'relation "lids" does not exist' }) },
    ]);
  });

  test("are given up for a newer replay", async () => {
    await replay("select 1;");
    const probes = engine.probe(Array.from({ length: 50 }, () => "select pg_sleep(0.05)"));
    const newer = replay("select 2;");
    expect(await probes).toBeUndefined();
    expect((await newer).cancelled).toBe(false);
  });

  test("that never end are ended, and not run again", async () => {
    await replay("select 3;");
    const endless = "do $$ begin loop end loop; end $$";
    expect(await engine.probe([endless])).toBeUndefined();
    await replay("select 3;");
    expect(await engine.probe([endless, "select 4"])).toEqual([{ rows: [] }, { rows: [["4"]] }]);
  });
});
