import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Cluster } from "../../scripts/postgres/cluster.mjs";
import { nativeEngine } from "../support/engine.ts";
import { hasPostgres, startPostgres } from "../support/native-postgres.ts";
import { migrations } from "../support/scripts.ts";

describe.runIf(hasPostgres)("a Postgres by URL", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres({ password: "p@ss word" });
  });
  afterAll(() => cluster?.stop());
  afterEach(() => void vi.unstubAllEnvs());

  /** What a replay at this address comes to. */
  async function replayAt(url: string, sql = "select 1"): Promise<string> {
    const engine = await nativeEngine({ url });
    try {
      const { scripts } = await engine.replay({ scripts: migrations(sql), schemaAfter: [] });
      return `${scripts.length} replayed`;
    } catch (error) {
      return String(error);
    } finally {
      await engine.close();
    }
  }

  test("is used with the password from the environment", async () => {
    vi.stubEnv("PGPASSWORD", "p@ss word");
    expect(await replayAt(cluster.url)).toBe("1 replayed");
  });

  test("says that a password is wrong, or missing", async () => {
    vi.stubEnv("PGPASSWORD", "another");
    expect(await replayAt(cluster.url)).toMatch(/does not let us in: password authentication failed/);
    vi.stubEnv("PGPASSWORD", undefined);
    vi.stubEnv("PGPASSFILE", "/does/not/exist");
    expect(await replayAt(cluster.url)).toMatch(/asks for a password\. Give it in PGPASSWORD/);
  });

  test("says that nothing listens, or that a database does not exist", async () => {
    vi.stubEnv("PGPASSWORD", "p@ss word");
    expect(await replayAt("postgresql://postgres@127.0.0.1:1")).toMatch(/No Postgres listens at 127\.0\.0\.1:1\./);
    expect(await replayAt(`${cluster.url}_not`)).toMatch(
      /could not be reached: database "postgres_not" does not exist/,
    );
  });

  test("says that the user may not do what it takes", async () => {
    vi.stubEnv("PGPASSWORD", "p@ss word");
    const client = new Client({ connectionString: cluster.url });
    await client.connect();
    await client.query("create role small login createdb password 'p@ss word'");
    await client.end();
    expect(await replayAt(cluster.url.replace("postgres@", "small@"))).toMatch(/small is no superuser/);
  });

  test("is not even asked when it is another machine's", async () => {
    await expect(nativeEngine({ url: "postgresql://postgres@192.0.2.1/postgres" })).rejects.toThrow(
      /is not this machine/,
    );
  });

  test("says that it has no room for the locks", async () => {
    const small = await startPostgres({ settings: ["max_locks_per_transaction=10", "max_connections=10"] });
    const many = "do $$ begin for i in 1..20000 loop execute format('create table t%s (a int)', i); end loop; end $$";
    expect(await replayAt(small.url, many)).toMatch(/Raise max_locks_per_transaction/);
    await small.stop();
  });

  test("that went away and came back is found again by the next replay", async () => {
    const own = await startPostgres();
    const engine = await nativeEngine({ url: own.url });
    const replay = () => engine.replay({ scripts: migrations("create table a ()"), schemaAfter: [] });
    try {
      await replay();
      await own.stop();
      await expect(replay()).rejects.toThrow(/No Postgres listens/);
      await expect(replay()).rejects.toThrow(/No Postgres listens/);
      await own.start();
      expect((await replay()).scripts).toHaveLength(1);
    } finally {
      await engine.close();
      await own.stop();
    }
  });
});
