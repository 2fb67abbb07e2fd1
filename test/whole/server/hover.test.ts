import { expect, test } from "vitest";
import { prepareScript } from "../../../server/core/replay/prepare.ts";
import { realEffectsEngine } from "../../support/effects-engine.ts";
import { realEngine } from "../../support/engine.ts";
import { openProject } from "../../support/server-harness.ts";
import type { TestClient } from "../../support/test-client.ts";

const first = "supabase/migrations/20240101000000_create_shelf.sql";
const second = "supabase/migrations/20240102000000_change_shelf.sql";
const beginning = `
create table public.shelf (id bigint primary key, label text);
create table public.book (id bigint primary key, shelf bigint);
create materialized view public.counts as select count(*) from public.book;
`;

/** The real server with the real embedded Postgres, the second of two migrations open. */
async function withMigration(text: string): Promise<TestClient> {
  const client = await openProject({
    files: { [first]: beginning, [second]: text },
    world: { replay: { prepare: prepareScript, startEngine: () => realEngine(), startEffects: realEffectsEngine } },
  });
  await client.open(second);
  await client.pull(second);
  return client;
}

const end = "Held until the migration's transaction ends. Measured on an empty database.";
const locks = (...lines: string[]) =>
  ["**What Postgres locks**", "", ...lines.map((line) => `- ${line}`), "", end].join("\n");

test("the first words of a statement say what it locks", async () => {
  const client = await withMigration(`
create index on public.shelf (label);
alter table public.shelf alter column label set not null;
Alter Table public.shelf add column chance float default random();
alter table public.book add foreign key (shelf) references public.shelf;
refresh materialized view public.counts;
truncate public.counts_of_nothing;
do $$ begin execute 'drop table public.book cascade'; end $$;
create table public.own (id int);
alter table public.own add column name text;
create index concurrently label_first on public.shelf (label);
`);
  const hover = (words: string) => client.hover(second, words);
  expect(await hover("create index")).toBe(locks("`public.shelf`: SHARE, blocks writes; **read as a whole**"));
  expect(await hover("index on")).toBe(await hover("create index"));
  expect(await hover("alter table public.shelf")).toBe(
    locks("`public.shelf`: ACCESS EXCLUSIVE, blocks reads and writes; **read as a whole**"),
  );
  expect(await hover("Alter Table")).toBe(
    locks(
      "`public.shelf`: ACCESS EXCLUSIVE, blocks reads and writes, held since an earlier statement of this file; **rewritten as a whole**",
    ),
  );
  expect(await hover("alter table public.book")).toBe(
    locks(
      "`public.shelf`: ACCESS EXCLUSIVE, blocks reads and writes, held since an earlier statement of this file",
      "`public.book`: SHARE ROW EXCLUSIVE, blocks writes; **read as a whole**",
    ),
  );
  expect(await hover("refresh")).toContain("`public.counts`: ACCESS EXCLUSIVE, blocks reads and writes; **rewritten");
  expect(await hover("do $$")).toContain("`public.book`: ACCESS EXCLUSIVE");
  expect(await hover("alter table public.own")).toBe(
    "Locks nothing that was there before this file, beyond what reading takes.",
  );
  // Refused by Postgres; measured without the word that matters; no keyword.
  expect(await hover("truncate")).toBeUndefined();
  expect(await hover("create index concurrently")).toBeUndefined();
  expect(await hover("chance")).toBeUndefined();
});

test("an edit is measured with the next question", async () => {
  const client = await withMigration("create index on public.shelf (label);\n");
  expect(await client.hover(second, "create")).toContain("SHARE, blocks writes");
  await client.replace(second, "create index on public.shelf (label)", "drop table public.book cascade");
  expect(await client.hover(second, "drop")).toContain("`public.book`: ACCESS EXCLUSIVE");
});

test("nothing is said where nothing is measured", async () => {
  const client = await openProject({ files: { [first]: beginning } });
  await client.open(first);
  expect(await client.hover(first, "create table")).toBeUndefined();
});
