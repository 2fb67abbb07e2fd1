import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "../../scripts/postgres/cluster.mjs";
import type { Engine, ReplayResult } from "../../server/core/replay/engine.ts";
import type { NativeEngineOptions } from "../../server/engine/native.ts";
import { nativeEngine } from "../support/engine.ts";
import { hasPostgres, startPostgres } from "../support/native-postgres.ts";
import { migrations } from "../support/scripts.ts";

describe.runIf(hasPostgres)("a user's own Postgres", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());

  /** Runs with an engine over the cluster, which is closed in the end. */
  async function withEngine(work: (engine: Engine) => Promise<void>, options: Partial<NativeEngineOptions> = {}) {
    const engine = await nativeEngine({ url: cluster.url, ...options });
    try {
      await work(engine);
    } finally {
      await engine.close();
    }
  }

  /** The first column of what the server itself says. */
  async function ask(sql: string): Promise<readonly unknown[]> {
    const client = new Client({ connectionString: cluster.url });
    await client.connect();
    try {
      const { rows } = await client.query({ text: sql, rowMode: "array" });
      return rows.map(([value]) => value);
    } finally {
      await client.end();
    }
  }
  const databases = () => ask("select datname from pg_database where not datistemplate order by datname");
  const roles = () => ask("select rolname from pg_roles where rolname !~ '^pg_' order by rolname");

  test("is left as it was: its databases, and its roles", async () => {
    await ask("create role anon login");
    const before = await roles();
    await withEngine(async (engine) => {
      const result = await replay(
        engine,
        "create table a (); grant select on a to anon, service_role; create role app",
      );
      expect(errors(result)).toEqual([]);
      expect(await databases()).toEqual([expect.stringMatching(/^mellowise_replay_\w{12}$/), "postgres"]);
      expect(await ask("select rolcanlogin from pg_roles where rolname = 'anon'")).toEqual([true]);
    });
    expect(await databases()).toEqual(["postgres"]);
    expect(await roles()).toEqual(before);
    await ask("drop role anon");
  });

  test("is used by two at once", async () => {
    await withEngine(async (one) => {
      await replay(one, "create table a ()");
      await withEngine(async (other) => {
        expect(errors(await replay(other, "grant usage on schema public to anon"))).toEqual([]);
      });
      expect(errors(await replay(one, "create table a ()", "grant usage on schema public to anon"))).toEqual([]);
    });
    expect(await databases()).toEqual(["postgres"]);
    expect(await roles()).toEqual(["postgres"]);
  });

  test("gets rid of what a killed session left, and of nothing else", async () => {
    const comment = "Made by Mellowise Migrations to replay migrations in; dropped when the replay ends.";
    for (const sql of [
      "create database mellowise_replay_left",
      `comment on database mellowise_replay_left is '${comment}'`,
      "create database mellowise_replay_mine",
      "create database other",
      `comment on database other is '${comment}'`,
    ]) {
      await ask(sql);
    }
    await withEngine(async (engine) => void (await replay(engine, "select 1")));
    expect(await databases()).toEqual(["mellowise_replay_mine", "other", "postgres"]);
    await ask("drop database mellowise_replay_mine");
    await ask("drop database other");
  });

  test("an endless loop is stopped, on the server too, and everything else runs", async () => {
    await withEngine(
      async (engine) => {
        const loop = "set statement_timeout = 0; do $$ begin loop end loop; end $$; create table b ()";
        const result = await replay(engine, "create table a ()", loop);
        expect(result.scripts[1]?.killed).toEqual({ statement: 1, exceeded: "time", budget: 500 });
        expect(own(result)).toEqual(["a", "b"]);
        expect(await databases()).toHaveLength(2);
        expect(
          await ask(
            "select query from pg_stat_activity where query like '%loop end loop%' and pid <> pg_backend_pid()",
          ),
        ).toEqual([]);
      },
      { budget: 500 },
    );
    expect(await databases()).toEqual(["postgres"]);
  });

  test("knows the letters, and sorts, as the embedded one", async () => {
    await withEngine(async (engine) => {
      const result = await replay(engine, "do $$ begin assert upper('ä') = 'Ä' and 'B' < 'a' and 'é' ~ '\\w'; end $$");
      expect(errors(result)).toEqual([]);
    });
  });

  test("a connection that is lost is made again", async () => {
    await withEngine(async (engine) => {
      await replay(engine, "create table a ()");
      await ask("select pg_terminate_backend(pid) from pg_stat_activity where datname like 'mellowise%'");
      expect(own(await replay(engine, "create table a ()", "create table b ()"))).toEqual(["a", "b"]);
    });
  });

  test("the stand-in's extensions behave as extensions do", async () => {
    await withEngine(async (engine) => {
      const result = await replay(
        engine,
        "create extension pg_cron; create extension if not exists pg_cron; create extension pg_cron",
        "select cron.schedule('a', '* * * * *', 'select 1'); drop extension pg_cron cascade; select cron.schedule('a', '* * * * *', 'select 1')",
        "create extension vector with schema extensions; create table v (e extensions.vector(3)); create index on v using hnsw (e extensions.vector_l2_ops) with (m = 16)",
        "create extension pgmq with schema nowhere; create extension no_such_extension",
      );
      expect(errors(result)).toEqual(["0.2 42710", "1.2 3F000", "3.0 0A000", "3.1 0A000"]);
      expect(result.scripts[0]?.statements[0]?.notices.map(({ message }) => message)).toEqual([
        'extension "pg_cron" already exists, skipping',
      ]);
      const table = result.scripts.at(-1)?.schema?.relations.find(({ name }) => name === "v");
      expect(table?.columns.map(({ type }) => type)).toEqual(["extensions.vector(3)"]);
    });
  });
});

const replay = (engine: Engine, ...texts: string[]) =>
  engine.replay({ scripts: migrations(...texts), schemaAfter: [texts.length - 1] });

/** `1.0 42P01`: the script, the statement and the SQLSTATE of each error. */
const errors = ({ scripts }: ReplayResult) =>
  scripts.flatMap(({ statements }, script) =>
    statements.flatMap(({ index, error }) => (error ? [`${script}.${index} ${error.code}`] : [])),
  );

const own = ({ scripts }: ReplayResult) =>
  scripts.at(-1)?.schema?.relations.flatMap(({ name, managed }) => (managed ? [] : [name]));
