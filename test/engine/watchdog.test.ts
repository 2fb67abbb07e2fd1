import { afterEach, describe, expect, test } from "vitest";
import type { Engine, ReplayResult } from "../../server/core/replay/engine.ts";
import type { EngineOptions } from "../../server/engine/engine-options.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine | undefined;
afterEach(() => engine?.close());

async function start(options: Partial<EngineOptions>): Promise<Engine> {
  engine = await realEngine(options);
  return engine;
}

const replay = (running: Engine, ...texts: string[]) =>
  running.replay({ scripts: migrations(...texts), schemaAfter: [texts.length - 1] });

const tables = (result: ReplayResult) =>
  result.scripts.at(-1)?.schema?.relations.flatMap(({ name, managed }) => (managed ? [] : [name]));

const endless = {
  "a loop in a DO block": "do $$ begin loop end loop; end $$",
  pg_sleep: "select pg_sleep(1000)",
  "a recursive query": "with recursive n as (select 1 union all select 1 from n) select count(*) from n",
  "a huge join": "select count(*) from generate_series(1, 10000000) a, generate_series(1, 10000000) b",
};

describe("a statement that never ends", () => {
  test.each(Object.entries(endless))("%s is stopped, and everything else runs", async (_, sql) => {
    const running = await start({ budget: 400 });
    const result = await replay(
      running,
      "create table a (id int)",
      `create table b (id int); ${sql}; create table c (id int)`,
      "create table d ()",
    );
    expect(result.scripts.map(({ killed }) => killed)).toEqual([
      undefined,
      { statement: 1, exceeded: "time", budget: 400 },
      undefined,
    ]);
    expect(tables(result)).toEqual(["a", "b", "c", "d"]);
  });

  test("is not tried again until its text changes", async () => {
    const log: string[] = [];
    const running = await start({ budget: 400, log: (line) => log.push(line) });
    await replay(running, "select pg_sleep(1000)");
    const again = await replay(running, "create table a (); select pg_sleep(1000)");
    expect(again.scripts[0]?.killed).toEqual({ statement: 1, exceeded: "time", budget: 400 });
    expect(log.filter((line) => line.includes("again"))).toHaveLength(1);
    const changed = await replay(running, "create table a (); select pg_sleep(0.001)");
    expect(changed.scripts[0]).toMatchObject({ statements: [] });
    expect(changed.scripts[0]?.killed).toBeUndefined();
  });

  test("is given up soon when a newer request comes", async () => {
    const running = await start({ budget: 60_000 });
    await replay(running, "select 1");
    const first = replay(running, "select pg_sleep(1000)");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await replay(running, "create table a ()");
    expect((await first).cancelled).toBe(true);
    expect(tables(second)).toEqual(["a"]);
  });
});

describe("a statement that brings Postgres to its limits", () => {
  test("runaway recursion is an error", async () => {
    const running = await start({ budget: 20_000 });
    const sql =
      "create function f(n int) returns int language plpgsql as $$ begin return f(n + 1); end $$; select f(1); create table a ()";
    const result = await replay(running, sql);
    expect(result.scripts[0]?.statements.map(({ index, error }) => [index, error?.code])).toEqual([[1, "54001"]]);
    expect(tables(result)).toEqual(["a"]);
  });

  test("runaway recursion of SQL functions is an error", async () => {
    const running = await start({ budget: 20_000 });
    const sql =
      "create function f(n int) returns int language sql as $$ select 1 $$; create or replace function f(n int) returns int language sql as $$ select f(n + 1) + 1 $$; select f(1); create table a ()";
    const result = await replay(running, sql);
    expect(result.scripts[0]?.statements.map(({ index, error }) => [index, error?.code])).toEqual([[2, "54001"]]);
    expect(tables(result)).toEqual(["a"]);
  });

  test("one that takes more memory than it may is stopped, and everything else runs", async () => {
    let used = 0;
    const memoryNow = () => {
      used += 600_000_000;
      return used;
    };
    const running = await start({ budget: 60_000, memoryNow });
    const result = await replay(running, "create table a (); select pg_sleep(50); create table b ()");
    expect(result.scripts[0]?.killed).toEqual({ statement: 1, exceeded: "memory", budget: 1_000_000_000 });
    expect(tables(result)).toEqual(["a", "b"]);
  });

  test("what is too much for Postgres itself is an error", async () => {
    const running = await start({ budget: 30_000, memoryNow: () => 0 });
    const sql =
      "do $$ declare t text := repeat('x', 1000000); begin loop t := t || t; end loop; end $$; create table a ()";
    const result = await replay(running, sql);
    const [first] = result.scripts[0]?.statements ?? [];
    expect([first?.index, first?.error?.code]).toEqual([0, expect.stringMatching(/^(53200|54000|XX000)$/)]);
    expect(tables(result)).toEqual(["a"]);
  });

  test("one that takes Postgres down is tried twice and then left out", async () => {
    const log: string[] = [];
    const running = await start({ budget: 20_000, log: (line) => log.push(line) });
    const sql = `create function f(n int) returns int language sql as $$ select 1 $$;
      create or replace function f(n int) returns int language sql as $$ select f(n + 1) + 1 $$;
      set max_stack_depth = '6MB'; select f(1); create table a ()`;
    for (const _ of ["first", "again"]) {
      const result = await replay(running, sql);
      expect(result.scripts[0]?.statements.map(({ index, error }) => [index, error?.code])).toEqual([[3, "XX000"]]);
      expect(tables(result)).toEqual(["a"]);
    }
    expect(log.filter((line) => line.includes("again"))).toHaveLength(2);
  });

  test("deep nesting is an error", async () => {
    const running = await start({ budget: 20_000 });
    const result = await replay(running, `select ${"(".repeat(5000)}1${")".repeat(5000)}; create table a ()`);
    expect(tables(result)).toEqual(["a"]);
  });
});

test("COPY from the client never reaches Postgres", async () => {
  const running = await start({ budget: 2_000 });
  const result = await replay(running, "create table a (id int); copy a from stdin; create table b ()");
  expect(result.scripts[0]).toMatchObject({ statements: [] });
  expect(tables(result)).toEqual(["a", "b"]);
});

/** The real clock, but for calls after this time (milliseconds): those wait for the test. */
function clockHeldAt(held: number) {
  const waiting: (() => void)[] = [];
  const after = (milliseconds: number, callback: () => void) => {
    if (milliseconds === held) {
      waiting.push(callback);
      return () => void waiting.splice(waiting.indexOf(callback), 1);
    }
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  return { waiting, clock: { now: () => performance.now(), after } };
}

describe("a worker that has grown large", () => {
  const hog = "select cardinality(array_agg(repeat('x', 1000))) from generate_series(1, 200000)";
  const starts = (log: readonly string[]) => log.filter((line) => line === "the embedded Postgres is started").length;

  test("is exchanged when nobody needs it, and knows all that it knew", async () => {
    const { waiting, clock } = clockHeldAt(5_000);
    const log: string[] = [];
    const running = await start({ clock, log: (line) => log.push(line), mostMemory: 260_000_000 });
    await replay(running, "create table a ()");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(waiting).toHaveLength(0);
    await replay(running, "create table a ()", hog);
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await expect.poll(() => starts(log)).toBe(2);
    expect(tables(await replay(running, "create table a ()", "create table b ()"))).toEqual(["a", "b"]);
  });

  test("does not wait for a quiet moment when it has grown far too large", async () => {
    const log: string[] = [];
    const running = await start({ log: (line) => log.push(line), mostMemory: 1 });
    await replay(running, "create table a ()");
    await replay(running, "create table a ()", hog);
    expect(starts(log)).toBe(1);
    expect(tables(await replay(running, "create table a ()", "create table b ()"))).toEqual(["a", "b"]);
    expect(starts(log)).toBe(2);
  });
});

test("an engine that nobody needs for a while gives its memory back and starts again", async () => {
  const { waiting, clock } = clockHeldAt(12_345);
  const log: string[] = [];
  const running = await start({ idle: 12_345, clock, log: (line) => log.push(line) });
  await replay(running, "create table a ()");
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  expect(tables(await replay(running, "create table b ()"))).toEqual(["b"]);
  expect(log.filter((line) => line === "the embedded Postgres is started")).toHaveLength(2);
});

test("an engine can be closed while it starts, while it runs, and when it was never used", async () => {
  const log: string[] = [];
  for (const wait of [0, 10, 1500]) {
    const running = await start({ log: (line) => log.push(line) });
    const unfinished = replay(running, "select pg_sleep(1000)");
    await new Promise((resolve) => setTimeout(resolve, wait));
    await running.close();
    expect((await unfinished).cancelled).toBe(true);
  }
  await (await start({})).close();
});

test("what the caller throws comes back to the caller", async () => {
  const running = await start({});
  const scripts = migrations("create table a ()");
  const thrown = running.replay({ scripts, schemaAfter: [] }, () => {
    throw new Error("mine");
  });
  await expect(thrown).rejects.toThrow("mine");
  expect(tables(await replay(running, "create table b ()"))).toEqual(["b"]);
});

test("an engine without its files says so", async () => {
  const running = await start({ assets: "/does/not/exist" });
  await expect(replay(running, "select 1")).rejects.toThrow(/ENOENT/);
});
