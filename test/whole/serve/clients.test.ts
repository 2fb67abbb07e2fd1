import { connect } from "node:net";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ServedPostgres, servePostgres } from "../../support/served-postgres.ts";

// Several clients at the one embedded database, well-behaved and other ones.

let postgres: ServedPostgres;
const clients: Client[] = [];

beforeAll(async () => {
  postgres = await servePostgres();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
});
afterAll(() => postgres?.close());

async function client(url = postgres.url): Promise<Client> {
  const made = new Client(url);
  made.on("error", () => {});
  await made.connect();
  clients.push(made);
  return made;
}

/** The socket goes away without a word, as when a program is killed. */
function kill(victim: Client): void {
  clients.splice(clients.indexOf(victim), 1);
  (victim as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

const answer = async (from: Client, sql: string) => Object.values((await from.query(sql)).rows[0] ?? {})[0];

describe("two clients", () => {
  test("get each their own answers, whoever asks when", async () => {
    const said = await Promise.all(
      ["one", "other"].map(async (name) => {
        const asking = await client();
        const answers: string[] = [];
        for (let turn = 0; turn < 50; turn++) {
          answers.push((await asking.query("select $1::text as said", [`${name} ${turn}`])).rows[0]?.said);
        }
        return answers.every((text, turn) => text === `${name} ${turn}`);
      }),
    );
    expect(said).toEqual([true, true]);
  });

  test("keep their settings and roles apart", async () => {
    const [one, other] = [await client(), await client()];
    await one.query("set search_path = auth; set role authenticated; set statement_timeout = '7s'");
    expect(await answer(other, "select current_setting('role')")).toBe("none");
    expect(await answer(other, "show search_path")).toContain("public");
    expect((await one.query("show search_path; select current_user; show statement_timeout")) as unknown).toMatchObject(
      [
        { rows: [{ search_path: "auth" }] },
        { rows: [{ current_user: "authenticated" }] },
        { rows: [{ statement_timeout: "7s" }] },
      ],
    );
  });

  test("may call their prepared statements the same", async () => {
    const [one, other] = [await client(), await client()];
    const ask = (who: Client, text: string) => who.query({ name: "statement_1", text }).then(({ rows }) => rows);
    expect(await ask(one, "select 'one' as from")).toEqual([{ from: "one" }]);
    expect(await ask(other, "select 'other' as from")).toEqual([{ from: "other" }]);
    expect(await ask(one, "select 'one' as from")).toEqual([{ from: "one" }]);
  });

  test("wait for the end of each other's transactions", async () => {
    const [one, other] = [await client(), await client()];
    await one.query("begin; create table public.waited_for (a int)");
    const counted = answer(other, "select count(*)::int from public.waited_for");
    await one.query("insert into public.waited_for values (1); commit");
    expect(await counted).toBe(1);
    await one.query("drop table public.waited_for");
  });

  test("hear what the other notifies them of, and only who listens", async () => {
    const [one, other, deaf] = [await client(), await client(), await client()];
    const heard: unknown[] = [];
    one.on("notification", ({ channel, payload }) => heard.push([channel, payload]));
    deaf.on("notification", () => heard.push("deaf"));
    await one.query("listen news");
    await other.query("notify news, 'hello'");
    await Promise.all([one.query("select 1"), deaf.query("select 1")]);
    expect(heard).toEqual([["news", "hello"]]);
  });
});

describe("a client that dies", () => {
  test("leaves no transaction open", async () => {
    const [victim, other] = [await client(), await client()];
    await victim.query("begin; create table public.left_behind (a int)");
    kill(victim);
    expect(await answer(other, "select to_regclass('public.left_behind')")).toBe(null);
  });

  test("leaves no setting, temporary table or prepared statement to the next one", async () => {
    await postgres.database.exec("reset all");
    const victim = await client();
    await victim.query("set search_path = auth");
    await victim.query({ name: "left", text: "select 1" });
    kill(victim);
    const next = await client();
    expect(await answer(next, "show search_path")).toContain("public");
    expect(await answer(next, "select count(*)::int from pg_prepared_statements where name = 'left'")).toBe(0);
  });
});

describe("who waits", () => {
  let impatient: ServedPostgres;
  beforeAll(async () => {
    impatient = await servePostgres({ patience: 50 });
  });
  afterAll(() => impatient?.close());

  test("is told what for", async () => {
    const [one, other] = [await client(impatient.url), await client(impatient.url)];
    await one.query("begin");
    const told = new Promise((resolve) => other.on("notice", ({ message }) => resolve(message)));
    const waiting = other.query("select 1");
    expect(await told).toContain("another connection has an open transaction");
    await one.query("commit");
    expect((await waiting).rows).toHaveLength(1);
  });

  test("does not wait for ever for a statement whose client has died", async () => {
    const [victim, other] = [await client(impatient.url), await client(impatient.url)];
    // In a transaction it has the turn for certain, whichever socket is read first.
    await victim.query("begin");
    victim.query("do $$ begin loop end loop; end $$").catch(() => undefined);
    // The other one's turn comes only when the endless one has ended.
    await expect(Promise.all([other.query("select 1"), kill(victim)])).rejects.toThrow();
    expect(await answer(await client(impatient.url), "select 1")).toBe(1);
  });
});

describe("what else clients send", () => {
  test("a result of many megabytes comes whole", async () => {
    const { rows } = await (await client()).query("select n, repeat('x', 1000) as x from generate_series(1, 30000) n");
    expect([rows.length, rows[29999]?.n, rows.every(({ x }) => x.length === 1000)]).toEqual([30000, 30000, true]);
  });

  test("an error leaves the connection usable", async () => {
    const one = await client();
    await expect(one.query("select nope")).rejects.toMatchObject({ code: "42703", position: "8" });
    await expect(one.query("select $1::int", ["x"])).rejects.toMatchObject({ code: "22P02" });
    expect(await answer(one, "select 1")).toBe(1);
  });

  test("another database than postgres is refused by name", async () => {
    const url = postgres.url.replace("/postgres?", "/shop?");
    await expect(client(url)).rejects.toMatchObject({ code: "3D000", message: expect.stringContaining('"shop"') });
  });

  test("a role that does not exist is refused", async () => {
    const stranger = await client(postgres.url.replace("//postgres:", "//stranger:"));
    await expect(stranger.query("select 1")).rejects.toMatchObject({ code: "22023" });
  });

  test("a web page gets no answer", async () => {
    const { port } = new URL(postgres.url);
    const socket = connect({ host: "127.0.0.1", port: Number(port) });
    const said: Buffer[] = [];
    socket.on("data", (data) => said.push(data));
    await new Promise<void>((resolve) => {
      socket.on("close", () => resolve());
      socket.write("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nselect 1");
    });
    expect(said).toEqual([]);
  });
});
