import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { knownMajors } from "../../client/cli/arguments.ts";
import { type CallOptions, callCli } from "../../client/cli/call.ts";
import type { Operation, Target } from "../../client/cli/operation.ts";
import { readVersions } from "../../client/cli/output.ts";
import { type ServedPostgres, servePostgres } from "../support/served-postgres.ts";
import { cliWorld, findMajor } from "../support/supabase-cli.ts";

// Both majors of the real CLI against the embedded Postgres behind a socket, which they take for the local stack.

const [first, second, third] = ["20240101000000", "20240102000000", "20240103000000"];
const push: Operation = { kind: "push", includeAll: false, confirmed: true };
const local: Target = { kind: "local" };

describe.each(knownMajors)("version %i of the CLI", (major) => {
  let folder = "";
  let program = "";
  let postgres: ServedPostgres;

  beforeAll(async () => {
    program = (await findMajor(major)).file;
    postgres = await servePostgres();
  });
  afterAll(() => postgres?.close());

  beforeEach(async () => {
    await postgres.database.exec(
      "drop schema if exists supabase_migrations cascade; drop table if exists public.one, public.two, public.three;",
    );
    folder = mkdtempSync(path.join(tmpdir(), "mellowise-cli-"));
    mkdirSync(path.join(folder, "supabase/migrations"), { recursive: true });
    const port = new URL(postgres.url).port;
    writeFileSync(
      path.join(folder, "supabase/config.toml"),
      `project_id = "p"\n[db]\nport = ${port}\nmajor_version = 17\n`,
    );
    write(`${first}_one.sql`, "create table public.one (id bigint primary key);");
    write(`${second}_two.sql`, "create table public.two (id bigint primary key);");
    return () => rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): void {
    writeFileSync(path.join(folder, "supabase/migrations", name), text);
  }

  const call = (operation: Operation, options: Partial<CallOptions> = {}, target: Target = local) =>
    callCli(program, { major, folder, operation, target }, { env: cliWorld(folder), ...options });

  async function done(operation: Operation, options: Partial<CallOptions> = {}) {
    const outcome = await call(operation, options);
    if (outcome.state !== "done") throw new Error(JSON.stringify(outcome));
    return outcome.result;
  }

  async function failed(operation: Operation, target: Target = local) {
    const outcome = await call(operation, {}, target);
    if (outcome.state !== "failed") throw new Error(JSON.stringify(outcome));
    return outcome.failure;
  }

  test("plans without changing anything, then pushes file by file", async () => {
    const plan = await done({ kind: "plan", includeAll: false });
    expect(plan).toMatchObject({ upToDate: false, migrations: [`${first}_one.sql`, `${second}_two.sql`] });
    expect(readVersions(await done({ kind: "list" }))).toEqual({ files: [first, second], applied: [] });
    const applied: string[] = [];
    await done(push, { onProgress: (one) => void (one.kind === "applying" && applied.push(one.file)) });
    expect(applied).toEqual([`${first}_one.sql`, `${second}_two.sql`]);
    expect(readVersions(await done({ kind: "list" })).applied).toEqual([first, second]);
    expect(await done({ kind: "plan", includeAll: false })).toMatchObject({ upToDate: true });
  });

  test("names the statement that failed; the files before it stay", async () => {
    write(`${third}_three.sql`, "create table public.three (id int);\ninsert into public.nope values (1);\n");
    const { code, sqlState, statement } = await failed(push);
    expect([code, sqlState]).toEqual(["DbPushApplyError", "42P01"]);
    expect(statement).toMatchObject({ file: `${third}_three.sql`, index: 1 });
    expect(readVersions(await done({ kind: "list" })).applied).toEqual([first, second]);
  });

  test("refuses a migration that is older than the newest, unless it is told to", async () => {
    await done(push);
    write("20240101120000_between.sql", "select 1;");
    expect((await failed({ kind: "plan", includeAll: false })).code).toBe("DbPushMissingRemoteError");
    expect(await done({ kind: "plan", includeAll: true })).toMatchObject({
      migrations: ["20240101120000_between.sql"],
    });
  });

  test("refuses when the history knows a migration that is not here", async () => {
    await done(push);
    rmSync(path.join(folder, "supabase/migrations", `${first}_one.sql`));
    expect((await failed({ kind: "plan", includeAll: false })).code).toBe("DbPushMissingLocalError");
  });

  test("blames a version that is there twice on nobody's statement", async () => {
    write(`${second}_again.sql`, "select 1;");
    const { sqlState, statement, message } = await failed(push);
    expect([sqlState, statement]).toEqual(["23505", undefined]);
    expect(message).toContain("schema_migrations_pkey");
  });

  test("says when nothing listens", async () => {
    const url = "postgresql://postgres@127.0.0.1:1/postgres?sslmode=disable";
    const { code, message } = await failed({ kind: "list" }, { kind: "url", url, password: "p@ss#w" });
    expect(code).toBe("DbConnectError");
    expect(message).toContain("ECONNREFUSED 127.0.0.1:1");
    expect(message).not.toContain("p@ss");
  });

  test("resets by address what is not in Docker, to a version or to the newest", async () => {
    const url = `postgresql://postgres@127.0.0.1:${new URL(postgres.url).port}/postgres?sslmode=disable`;
    const target: Target = { kind: "url", url, password: "postgres" };
    await done(push);
    await postgres.database.exec("insert into public.one values (1)");
    expect((await call({ kind: "reset", version: first, confirmed: true }, {}, target)).state).toBe("done");
    expect(readVersions(await done({ kind: "list" })).applied).toEqual([first]);
    expect((await postgres.database.query("select from public.one")).rows).toEqual([]);
    expect((await call({ kind: "reset", confirmed: true }, {}, target)).state).toBe("done");
    expect(readVersions(await done({ kind: "list" })).applied).toEqual([first, second]);
  });

  test("needs Docker to reset what it takes for the local stack", async () => {
    const { code, message } = await failed({ kind: "reset", confirmed: true });
    // Where Docker runs, this project's stack does not.
    if (!/Docker daemon/.test(message)) expect(code).not.toBe("");
    else expect(code).toBe("LocalDbRunningError");
  });

  test("is ended in the middle of a push; listing again says what was applied", async () => {
    write(`${second}_two.sql`, "create table public.two (id bigint primary key); select pg_sleep(1.5);");
    const abort = new AbortController();
    const outcome = await call(push, {
      signal: abort.signal,
      onProgress: (one) => void (one.kind === "applying" && one.file.startsWith(second) && abort.abort()),
    });
    expect(outcome.state).toBe("cancelled");
    expect(readVersions(await done({ kind: "list" })).applied).toContain(first);
  });
});
