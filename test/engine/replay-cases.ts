import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine, ReplayResult, ScriptOutcome } from "../../server/core/replay/engine.ts";
import type { Relation } from "../../server/core/schema/schema.ts";
import { migrations } from "../support/scripts.ts";

/** What every engine must answer to a replay. `start` gives a new engine. */
export function replayCases(start: () => Promise<Engine>): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine.close());

  const replay = (...texts: string[]) =>
    engine.replay({ scripts: migrations(...texts), schemaAfter: [texts.length - 1] });

  /** `1.0 42P01`: the script, the statement and the SQLSTATE of each error. */
  const errors = ({ scripts }: ReplayResult) =>
    scripts.flatMap(({ statements }, script) =>
      statements.flatMap(({ index, error }) => (error ? [`${script}.${index} ${error.code}`] : [])),
    );

  const table = ({ scripts }: ReplayResult, name: string): Relation | undefined =>
    scripts.at(-1)?.schema?.relations.find((relation) => relation.name === name);

  const own = ({ scripts }: ReplayResult) =>
    scripts.at(-1)?.schema?.relations.flatMap(({ name, managed }) => (managed ? [] : [name]));

  describe("a replay", () => {
    test("says what Postgres says, for each failing statement, and runs the rest", async () => {
      const result = await replay(
        "create table a (id int); insert into nope values (1); alter table a add b int; select c from a;",
      );
      const said = result.scripts[0]?.statements.map(({ index, error }) => [index, error?.code, error?.position]);
      expect(said).toEqual([
        [1, "42P01", 12],
        [3, "42703", 7],
      ]);
      expect(table(result, "a")?.columns.map(({ name }) => name)).toEqual(["id", "b"]);
    });

    test("leaves out the rest of a file after its thousandth error, and goes on with the next file", async () => {
      const broken =
        "insert into nope values (1); create table if not exists a (); insert into nope values (2);".repeat(600);
      const result = await replay(broken, "create table b ()");
      expect(errors(result)).toHaveLength(1000);
      expect(own(result)).toEqual(["a", "b"]);
    });

    test("keeps the notices, also those of statements in a file with errors", async () => {
      const [first, second] = (
        await replay(
          "create table a (); create table if not exists a ()",
          "create table if not exists a (); select nope; do $$ begin raise warning 'w'; end $$",
        )
      ).scripts;
      expect(first?.statements).toEqual([
        {
          index: 1,
          notices: [{ severity: "NOTICE", code: "42P07", message: 'relation "a" already exists, skipping' }],
        },
      ]);
      expect(second?.statements.map(({ notices }) => notices.map(({ message }) => message))).toEqual([
        ['relation "a" already exists, skipping'],
        [],
        ["w"],
      ]);
    });

    test("tells each script as it is done, the kept ones too, in order, and again with its schema", async () => {
      const told: [number, ScriptOutcome][] = [];
      const texts = ["create table a ()", "create table b ()", "create table c ()"];
      await replay(...texts);
      const scripts = migrations("create table a ()", "create table b (id int)", "create table c ()");
      const result = await engine.replay({ scripts, schemaAfter: [-1, 1] }, (index, outcome) =>
        told.push([index, outcome]),
      );
      expect(told.map(([index, { path, schema }]) => [index, path, schema !== undefined])).toEqual([
        [0, "supabase/migrations/1_a.sql", false],
        [1, "supabase/migrations/2_a.sql", false],
        [1, "supabase/migrations/2_a.sql", true],
        [2, "supabase/migrations/3_a.sql", false],
      ]);
      expect([told[0], told[2], told[3]].map((one) => one?.[1])).toEqual(result.scripts);
      expect(result.base?.relations.every(({ managed }) => managed)).toBe(true);
    });

    test("a request that is overtaken by a newer one is cancelled", async () => {
      const many = Array.from({ length: 300 }, (_, index) => `create table t${index} (id int primary key)`);
      const first = replay(many.join(";"));
      const second = replay("create table latest ()");
      expect((await first).cancelled).toBe(true);
      expect(own(await second)).toEqual(["latest"]);
    });
  });

  describe("after an edit", () => {
    const [a, b, c] = ["create table a (id int primary key)", "create table b (id int)", "alter table a add c int"];

    test.each([
      ["the last file", [a, b, "alter table a add d int"]],
      ["the first file", ["create table a (x int)", b, c]],
      ["a new file in the middle", [a, "create table m ()", b, c]],
      ["a deleted file", [a, c]],
      ["another order", [b, a, c]],
      ["the same file twice", [a, b, b, c]],
      ["nothing", [a, b, c]],
      ["no file left", []],
    ])("of %s the result is that of a fresh replay", async (_, texts) => {
      await replay(a, b, c);
      const edited = await replay(...texts);
      const fresh = await withFreshEngine(texts);
      expect(comparable(edited)).toEqual(comparable(fresh));
    });

    test("in a long list of files the result is that of a fresh replay, wherever it was", async () => {
      const texts = Array.from(
        { length: 40 },
        (_, index) => `create table t${index} (id int generated always as identity)`,
      );
      await replay(...texts);
      for (const place of [5, 12, 5, 39, 38]) {
        texts[place] += `; alter table t${place} add c${place} int; insert into t0 (c) values (1)`;
        const scripts = migrations(...texts);
        const schemaAfter = [place - 1, place, 39];
        const edited = await engine.replay({ scripts, schemaAfter, first: place });
        const fresh = await withFreshEngine(texts, schemaAfter);
        expect(comparable(edited)).toEqual(comparable(fresh));
      }
    });

    test("sequences go back as well, so that a seed gets the same ids", async () => {
      const schema =
        "create table a (id int generated always as identity primary key); create table b (a int references a)";
      const seed = "insert into a default values; insert into b values (1)";
      expect(errors(await replay(schema, seed))).toEqual([]);
      expect(errors(await replay(schema, `${seed}; select 1`))).toEqual([]);
      expect(errors(await replay(schema, `${seed}; insert into b values (2)`))).toEqual(["1.2 23503"]);
    });
  });

  describe("between two files", () => {
    test.each([
      [
        "the search_path",
        "create schema s; set search_path to s; create table t ()",
        "select from s.t; create table u (); select from public.u",
      ],
      ["the role", "set role anon; select 1", "do $$ begin assert current_user = 'postgres'; end $$"],
      [
        "the session's user",
        "set session authorization anon; select 1",
        "do $$ begin assert current_user = 'postgres' and session_user = 'postgres'; end $$; create table t ()",
      ],
      [
        "settings",
        "set check_function_bodies = off",
        "do $$ begin assert current_setting('check_function_bodies') = 'on'; end $$",
      ],
      ["temporary tables", "create temp table t (id int)", "create temp table t (id int)"],
      ["prepared statements", "prepare p as select 1", "prepare p as select 1"],
    ])("%s of the first is forgotten", async (_, first, second) => {
      expect(errors(await replay(first, second))).toEqual([]);
    });

    test("a file's own settings hold until its end, also when a statement fails", async () => {
      const text =
        "create schema s; set search_path to s; select nope; create table t (); select from s.t; set role anon; do $$ begin assert current_user = 'anon'; end $$";
      expect(errors(await replay(text))).toEqual(["0.2 42703"]);
    });

    test("a deferred constraint is checked", async () => {
      const schema =
        "create table a (id int primary key); create table b (a int references a deferrable initially deferred)";
      expect(errors(await replay(schema, "insert into b values (1); insert into a values (1)"))).toEqual([]);
      const broken = "select 1; insert into b values (1); select 1";
      expect(errors(await replay(schema, broken, "create table c (); alter table b add x int"))).toEqual(["1.1 23503"]);
      expect(errors(await replay(schema, "set constraints all immediate; insert into b values (1)"))).toEqual([
        "1.1 23503",
      ]);
    });
  });

  describe("transactions of the file itself", () => {
    test("BEGIN and COMMIT may stand in it", async () => {
      const result = await replay(
        "begin; create table a (); commit; begin; create table b (); commit",
        "create table c ()",
      );
      expect(errors(result)).toEqual([]);
      expect(own(result)).toEqual(["a", "b", "c"]);
    });

    test("COMMIT ends what was set for the block, also by a function", async () => {
      const login = `create function login() returns void language sql as $$
      select set_config('role', 'anon', true), set_config('request.jwt.claims', '{}', true) $$`;
      const check =
        "do $$ begin assert current_user = 'postgres' and current_setting('search_path') like '%public%'; end $$";
      expect(errors(await replay(login, `begin; select login(); commit; ${check}`))).toEqual([]);
      expect(
        errors(
          await replay(
            `begin; set local search_path = ''; create table public.t (); commit; ${check}; create table u ()`,
          ),
        ),
      ).toEqual([]);
      expect(
        errors(
          await replay("create schema s; begin; set search_path to s; commit; create table t (); select from s.t"),
        ),
      ).toEqual([]);
    });

    test("ROLLBACK undoes its block", async () => {
      const result = await replay("create table a (); begin; create table b (); rollback; create table c ()");
      expect(own(result)).toEqual(["a", "c"]);
    });

    test("savepoints work, also in a file with errors", async () => {
      const text =
        "begin; create table a (); savepoint s; create table b (); rollback to s; create table c (); select nope; release s; commit";
      const result = await replay(text);
      expect(errors(result)).toEqual(["0.6 42703"]);
      expect(own(result)).toEqual(["a", "c"]);
    });
  });

  describe("a value that ALTER TYPE adds", () => {
    const type = "create type mood as enum ('ok')";

    test("can be used by later files", async () => {
      const use =
        "create table t (m mood default 'bad'); insert into t values ('bad'), ('ok'); select * from t where m > 'ok' order by m";
      expect(errors(await replay(type, "alter type mood add value 'bad' after 'ok'", use))).toEqual([]);
      expect(errors(await replay(type, "do $$ begin alter type mood add value 'bad'; end $$", use))).toEqual([]);
    });

    test("cannot be used in its own file, unless that made the type or committed", async () => {
      expect(errors(await replay(type, "alter type mood add value 'bad'; select 'bad'::mood"))).toEqual(["1.1 55P04"]);
      expect(errors(await replay(type, "begin; alter type mood add value 'bad'; commit; select 'bad'::mood"))).toEqual(
        [],
      );
      expect(errors(await replay(`${type}; alter type mood add value 'bad'; select 'bad'::mood`))).toEqual([]);
    });

    test("can be added by another role, which the file keeps", async () => {
      const owned = `${type}; create role painter; alter type mood owner to painter; grant create on schema public to painter`;
      const add =
        "alter type mood add value 'bad'; create table t (m text default current_user); insert into t values (default)";
      const use = "select 'bad'::mood; do $$ begin assert (select m = 'painter' from t); end $$";
      expect(errors(await replay(owned, `set role painter; ${add}`, use))).toEqual([]);
      expect(errors(await replay(owned, `set session authorization painter; ${add}`, use))).toEqual([]);
    });

    test("stands in its place", async () => {
      const result = await replay(
        type,
        "alter type mood add value 'better' before 'ok'; alter type mood add value 'bad'",
      );
      expect(result.scripts[1]?.schema?.enums.find(({ name }) => name === "mood")?.labels).toEqual([
        "better",
        "ok",
        "bad",
      ]);
    });
  });

  test("what cannot run in a transaction is left out, CONCURRENTLY only as a word", async () => {
    const result = await replay(
      "create table a (id int); vacuum a; create index concurrently i on a (id); drop index concurrently i; create index concurrently j on a (id)",
    );
    expect(errors(result)).toEqual([]);
    expect(table(result, "a")?.indexes.map(({ name }) => name)).toEqual(["j"]);
  });

  async function withFreshEngine(
    texts: readonly string[],
    schemaAfter: readonly number[] = [texts.length - 1],
  ): Promise<ReplayResult> {
    const fresh = await start();
    try {
      return await fresh.replay({ scripts: migrations(...texts), schemaAfter });
    } finally {
      await fresh.close();
    }
  }
}

/** Oids differ between two replays of the same: all numbers from the first one on that initdb does not use. */
function comparable({ scripts, base }: ReplayResult): string {
  return JSON.stringify([scripts, base], (key, value) =>
    key === "mark" || (typeof value === "number" && value >= 16_384) ? undefined : value,
  );
}
