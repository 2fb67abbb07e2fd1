import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

describe("a replay", () => {
  test("says what Postgres says, for each failing statement, and runs the rest", async () => {
    const { scripts } = await engine.replay({
      scripts: migrations(
        "create table a (id int); insert into nope values (1); alter table a add b int; select c from a;",
      ),
      schemaAfter: [0],
    });
    const said = scripts[0]?.statements.map(({ index, error }) => [index, error?.code, error?.position]);
    expect(said).toEqual([
      [1, "42P01", 12],
      [3, "42703", 7],
    ]);
    const table = scripts[0]?.schema?.relations.find(({ name }) => name === "a");
    expect(table?.columns.map(({ name }) => name)).toEqual(["id", "b"]);
  });
});
