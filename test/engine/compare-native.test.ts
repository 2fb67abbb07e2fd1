import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replayCommitted } from "../../scripts/compare/native-replay.mjs";
import { readFiles } from "../../scripts/compare/parts.mjs";
import { withDatabase } from "../../scripts/compare/server.mjs";
import type { Cluster } from "../../scripts/postgres/cluster.mjs";
import { hasPostgres, startPostgres } from "../support/native-postgres.ts";

describe.runIf(hasPostgres)("migrations applied to a native Postgres as the CLI does it", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());

  /** The first failure as `file.statement SQLSTATE`, both counted from 0. */
  async function apply(...texts: readonly string[]): Promise<string> {
    const folder = mkdtempSync(path.join(tmpdir(), "mellowise-compare-"));
    mkdirSync(path.join(folder, "supabase/migrations"), { recursive: true });
    for (const [index, text] of texts.entries()) {
      writeFileSync(path.join(folder, `supabase/migrations/2024010100000${index}_a.sql`), text);
    }
    try {
      const files = await readFiles(folder);
      const failure = await withDatabase(cluster.url, (session) => replayCommitted(session, files));
      if (!failure) return "whole";
      return `${files.findIndex((file) => file.path === failure.file)}.${failure.statement} ${failure.code}`;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test.each([
    ["whole", ["create table a (id int)", "insert into a values (1)"]],
    ["1.1 42P01", ["create table a (id int)", "select 1; select * from nope", "select nope"]],
    ["whole", ["create table a (id int); create index concurrently i on a (id); vacuum a; select 1"]],
    ["whole", ["create type m as enum ('a')", "alter type m add value 'b'", "select 'b'::m"]],
    ["1.1 55P04", ["create type m as enum ('a')", "alter type m add value 'b'; select 'b'::m"]],
    ["whole", ["create type m as enum ('a')", "begin; alter type m add value 'b'; commit; select 'b'::m"]],
    [
      "0.2 23503",
      [
        "create table a (id int primary key); create table b (a int references a deferrable initially deferred); insert into b values (1)",
      ],
    ],
    ["0.1 42601", ["select 1; selct 2"]],
    ["0.1 08P01", ["create table a (id int); copy a from stdin"]],
    ["whole", ["create role app; alter role authenticator set statement_timeout = '1s'"]],
    ["whole", ["create role app"]],
  ])("%s: %j", async (result, texts) => {
    expect(await apply(...texts)).toBe(result);
  });
});
