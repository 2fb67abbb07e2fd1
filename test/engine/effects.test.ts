import { afterAll, beforeAll, expect, test } from "vitest";
import type { AffectedRelation, EffectsEngine, StatementEffects } from "../../server/core/replay/effects.ts";
import { realEffectsEngine } from "../support/effects-engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: EffectsEngine;
beforeAll(async () => {
  engine = await realEffectsEngine();
});
afterAll(() => engine.close());

const before = `
  create table shelf (id bigint primary key, label text, size int);
  alter table shelf add constraint positive check (size > 0) not valid;
  create table book (id bigint primary key, shelf bigint, title varchar(20));
  alter table book add constraint stands foreign key (shelf) references shelf not valid;
  create view titles as select title from book;
  create materialized view counts as select count(*) from book;
  create type state as enum ('lent', 'home');
  create function touch() returns trigger language plpgsql as $$ begin return new; end $$;`;

/** What each statement did, a line for each relation: `shelf SHARE scanned`. Indexes are left out. */
async function effectsOf(text: string): Promise<readonly string[]> {
  const measured = await engine.effects(migrations(before, text));
  return measured?.map(lineOf) ?? [];
}

function lineOf({ locks, rewritten, scanned }: StatementEffects): string {
  const has = (list: readonly AffectedRelation[], name: string) => list.some((one) => one.name === name);
  return locks
    .filter(({ relationKind }) => relationKind !== "index")
    .map(({ name, mode, since }) =>
      [
        name,
        mode,
        ...(since === undefined ? [] : [`since ${since}`]),
        ...(has(rewritten, name) ? ["rewritten"] : []),
        ...(has(scanned, name) && !has(rewritten, name) ? ["scanned"] : []),
      ].join(" "),
    )
    .sort()
    .join(", ");
}

test.each([
  ["alter table shelf add column note text default 'x'", "shelf ACCESS EXCLUSIVE"],
  ["alter table shelf add column chance float default random()", "shelf ACCESS EXCLUSIVE rewritten"],
  ["alter table shelf alter column label set not null", "shelf ACCESS EXCLUSIVE scanned"],
  ["create index on shelf (label)", "shelf SHARE scanned"],
  [
    "alter table shelf add constraint in_book foreign key (size) references book (id)",
    "book SHARE ROW EXCLUSIVE, shelf SHARE ROW EXCLUSIVE scanned",
  ],
  ["alter table shelf validate constraint positive", "shelf SHARE UPDATE EXCLUSIVE scanned"],
  ["create policy everybody on shelf using (true)", "shelf ACCESS EXCLUSIVE"],
  ["drop table shelf cascade", "book ACCESS EXCLUSIVE, shelf ACCESS EXCLUSIVE"],
  ["create trigger touched before update on book for each row execute function touch()", "book SHARE ROW EXCLUSIVE"],
  ["alter type state add value 'lost'", ""],
  ["alter table book alter column id type int", "book ACCESS EXCLUSIVE rewritten"],
  [
    "drop view titles; alter table book alter column title type text",
    "titles ACCESS EXCLUSIVE | book ACCESS EXCLUSIVE",
  ],
  ["refresh materialized view counts", "book ACCESS SHARE scanned, counts ACCESS EXCLUSIVE rewritten"],
  ["truncate book", "book ACCESS EXCLUSIVE rewritten"],
  ["do $$ begin execute 'alter table book add column x int'; end $$", "book ACCESS EXCLUSIVE"],
  ["insert into book values (1, null, 'a')", "book ROW EXCLUSIVE"],
  ["create table own (id int); alter table own add column b int; create index on own (b)", " |  | "],
  [
    "alter table shelf add column a int; alter table shelf add column b int; select 1",
    "shelf ACCESS EXCLUSIVE | shelf ACCESS EXCLUSIVE since 0 | ",
  ],
  ["alter table nowhere add column a int; create index on book (title)", "book SHARE scanned"],
])("%s: %s", async (text, expected) => {
  expect((await effectsOf(text)).join(" | ")).toBe(expected);
});

test("another beginning, and a longer one", async () => {
  const lines = async (...texts: string[]) => (await engine.effects(migrations(...texts)))?.map(lineOf);
  expect(await lines("create table one (a int)", "alter table one add column b int")).toEqual(["one ACCESS EXCLUSIVE"]);
  expect(
    await lines("create table one (a int)", "alter table one add column b int", "alter table one drop column b"),
  ).toEqual(["one ACCESS EXCLUSIVE"]);
  expect(await lines("create table two (a int)", "alter table two add column b int")).toEqual(["two ACCESS EXCLUSIVE"]);
});
