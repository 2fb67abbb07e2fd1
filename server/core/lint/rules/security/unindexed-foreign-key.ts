import { perSchema } from "../../../schema/per-schema.ts";
import type { Relation, Schema } from "../../../schema/schema.ts";
import { type ForeignKey, uncoveredKeys } from "../../../schema/uncovered-keys.ts";
import { qualifiedName, quoteIdentifier } from "../../../sql/identifier.ts";
import type { SqlDocument, Statement } from "../../../sql/statement.ts";
import { blameDynamic } from "../../blame.ts";
import { isInDoubt } from "../../doubt.ts";
import type { Fix } from "../../finding.ts";
import { blameForeignKey, writtenKeys } from "../../foreign-key.ts";
import { insertAfter } from "../../insert-after.ts";
import { keywordsLike } from "../../keywords.ts";
import { newlyBad } from "../../newly.ts";
import { defineRule } from "../../rule.ts";

const openKeys = perSchema(
  (schema) =>
    new Map(uncoveredKeys(schema).map((one) => [`${one.table.schema}.${one.table.name} ${one.key.name}`, one])),
);

export default defineRule({
  id: "unindexed-foreign-key",
  group: "security",
  severity: "information",
  needsReplay: true,
  docs: {
    summary: "No index covers the columns of a foreign key.",
    why: `Postgres indexes the referenced side only. Deleting a referenced row, or changing its key, then reads the whole referencing table to look
for rows that point to it, and so does every join along the key. On tables that grow this is felt first when accounts are deleted.

An index whose first columns are those of the key covers it, a unique or primary one as well.`,
    examples: [
      {
        bad: `create table if not exists public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
--^^^^^^^
);`,
        fixed: `create table if not exists public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
);
create index if not exists notes_user_id_idx on public.notes (user_id);`,
        good: `create table if not exists public.notes (
  user_id uuid not null references auth.users (id) on delete cascade,
  day date not null,
  primary key (user_id, day)
);`,
      },
      {
        title: "A key of several columns",
        bad: `create table if not exists public.parts (a integer, b integer, primary key (a, b));
create table if not exists public.pieces (
  id uuid primary key,
  a integer,
  b integer,
  foreign key (a, b) references public.parts (a, b)
--             ^^^^
);`,
        fixed: `create table if not exists public.parts (a integer, b integer, primary key (a, b));
create table if not exists public.pieces (
  id uuid primary key,
  a integer,
  b integer,
  foreign key (a, b) references public.parts (a, b)
);
create index if not exists pieces_a_b_idx on public.pieces (a, b);`,
      },
    ],
    source: "https://supabase.com/docs/guides/database/database-advisors?lint=0001_unindexed_foreign_keys",
  },

  *check(file, context) {
    const { replay } = context;
    if (!replay) return;
    const { document } = file;
    const open = newlyBad(replay, openKeys);
    const written = open.length > 0 ? writtenKeys(document) : [];
    for (const one of open) {
      if (hasKey(replay.before, one)) continue;
      const { table, key } = one;
      const blame = blameForeignKey(written, table, key.columns) ?? blameDynamic(document, table.name);
      if (!blame || isInDoubt(file, context, table.name)) continue;
      const target = key.references ? `${key.references.schema}.${key.references.relation}` : "the other table";
      yield {
        span: blame.span,
        message: `No index covers ${key.columns.join(", ")}: deleting a row of ${target} reads all of ${qualifiedName(table)}, and so do joins. Create one.`,
        fixes: [createIndex(document, blame.statement, one, replay.final)],
      };
    }
  },
});

/** Whether the key was there already: then it is its index that went. */
function hasKey({ relations }: Schema, { table, key }: ForeignKey): boolean {
  const before = relations.find(({ schema, name }) => schema === table.schema && name === table.name);
  return before?.constraints.some(({ name }) => name === key.name) ?? false;
}

function createIndex(document: SqlDocument, statement: Statement, { table, key }: ForeignKey, schema: Schema): Fix {
  const keywords = keywordsLike(statement);
  const columns = key.columns.map(quoteIdentifier).join(", ");
  const name = quoteIdentifier(freeName(`${table.name}_${key.columns.join("_")}_idx`, table, schema));
  const sql = `${keywords("create index if not exists")} ${name} ${keywords("on")} ${qualifiedName(table)} (${columns});`;
  return { title: `Create an index on ${columns}`, edits: insertAfter(document, statement, [sql]), safe: true };
}

/** Postgres cuts names at 63 bytes; IF NOT EXISTS would take another index of that name for this one. */
function freeName(wanted: string, { schema: namespace }: Relation, { relations }: Schema): string {
  const taken = new Set(
    relations.filter(({ schema }) => schema === namespace).flatMap(({ indexes }) => indexes.map(({ name }) => name)),
  );
  const base = wanted.slice(0, 58);
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted.slice(0, 63) : `${base}_${count}`;
    if (!taken.has(name)) return name;
  }
}
