import { describe, expect, test } from "vitest";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import { parseSql } from "../support/parse-sql.ts";

const prepare = (text: string) =>
  prepareScript({ path: "supabase/migrations/1_a.sql", role: "migration", document: parseSql(text) }).statements;

const modes = (text: string) => prepare(text).map(({ mode }) => mode);

describe("a statement's mode", () => {
  test.each([
    ["create table a ()", "run"],
    ["vacuum", "skip"],
    ["vacuum full analyze a", "skip"],
    ["analyze a", "run"],
    ["alter system set work_mem = '1MB'", "skip"],
    ["create database b", "skip"],
    ["drop database b", "skip"],
    ["create tablespace t location '/x'", "skip"],
    ["create subscription s connection '' publication p", "skip"],
    ["load 'auto_explain'", "skip"],
    ["alter extension vector update", "skip"],
    ["cluster", "skip"],
    ["cluster a using i", "run"],
    ["reindex database postgres", "skip"],
    ["reindex table a", "run"],
    ["discard all", "skip"],
    ["discard plans", "run"],
    ["copy a from stdin", "skip"],
    ["copy a from program 'ls'", "skip"],
    ["copy a to stdout", "skip"],
    ["copy a from '/x.csv'", "run"],
    ["set transaction isolation level serializable", "skip"],
    ["set local lock_timeout = '1s'", "run"],
    ["set client_encoding = 'latin1'", "skip"],
    ["begin", "begin"],
    ["start transaction", "begin"],
    ["commit", "commit"],
    ["end", "commit"],
    ["rollback", "rollback"],
    ["savepoint a", "run"],
    ["rollback to savepoint a", "run"],
    ["prepare transaction 'a'", "skip"],
    ["create tabel a ()", "skip"],
    ["create function f() returns int language plpgsql as $$ begin return 1 end $$", "skip"],
  ])("%s: %s", (text, mode) => {
    expect(modes(text)).toEqual([mode]);
  });

  test("the list is as long as the document's, broken statements included", () => {
    expect(modes("create tabel a (); create table b (); select 'open")).toEqual(["skip", "run", "skip"]);
  });
});

describe("what is sent", () => {
  test.each([
    ["create index concurrently i on a (b)", "create index              i on a (b)"],
    [
      "create unique index CONCURRENTLY if not exists i on a (b)",
      "create unique index              if not exists i on a (b)",
    ],
    ["drop index concurrently if exists i", "drop index              if exists i"],
    ["reindex index concurrently i", "reindex index              i"],
    ["reindex table concurrently a", "reindex table              a"],
    ["alter table a detach partition b concurrently", "alter table a detach partition b             "],
    ['create index "concurrently" on a (b)', 'create index "concurrently" on a (b)'],
    ["refresh materialized view concurrently m", "refresh materialized view concurrently m"],
    ["create extension vector version '0.7.0'", "create extension vector                "],
    [
      `create extension if not exists "uuid-ossp" with schema extensions version '1.1' cascade`,
      `create extension if not exists "uuid-ossp" with schema extensions               cascade`,
    ],
    ["create extension version", "create extension version"],
  ])("%s", (text, sql) => {
    expect(prepare(text)).toEqual([{ sql, mode: "run" }]);
  });

  test("keeps its length, so that places hold", () => {
    const text = "create index concurrently /* é😀 */ i on a (nocol)";
    expect(prepare(text)[0]?.sql).toHaveLength(text.length);
  });
});
