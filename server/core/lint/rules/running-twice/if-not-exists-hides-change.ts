import { qualifiedName } from "../../../sql/identifier.ts";
import { tokenIndexAt } from "../../../sql/name-span.ts";
import { nodeOf, nodesOf } from "../../../sql/node.ts";
import { inDocument } from "../../../sql/statement.ts";
import { isNamed } from "../../blame.ts";
import { defineRule } from "../../rule.ts";

/** duplicate_table: "relation … already exists, skipping". */
const alreadyExists = "42P07";

export default defineRule({
  id: "if-not-exists-hides-change",
  group: "running-twice",
  severity: "warning",
  needsReplay: true,
  docs: {
    summary: "CREATE TABLE IF NOT EXISTS was passed over, though it has columns which the table does not.",
    why: `An earlier migration made the table, so Postgres skips the whole statement with a notice that nobody sees in a push. What is new in it
never comes to be, and what builds on it fails later, or only in production.

Add the columns with ALTER TABLE … ADD COLUMN. Only names of columns are compared.`,
    examples: [
      {
        bad: `-- file: supabase/migrations/20240101000000_create_topics.sql
create table if not exists public.topics (id uuid primary key);
-- file: supabase/migrations/20240201000000_topics_again.sql
create table if not exists public.topics (
  id uuid primary key,
  title text
--^^^^^
);`,
        good: `create table if not exists public.topics (id uuid primary key);
create table if not exists public.topics (id uuid primary key, title text);
alter table public.topics add column if not exists title text;`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/sql-createtable.html",
  },

  *check({ document }, { replay }) {
    if (!replay) return;
    for (const { index, notices } of replay.outcome.statements) {
      const statement = document.statements[index];
      const create = nodeOf(statement?.node, "CreateStmt");
      if (!statement || !create || !notices.some(({ code }) => code === alreadyExists)) continue;
      const table = replay.final.relations.find((one) => isNamed(create.relation, one));
      const known = new Set(table?.columns.map(({ name }) => name));
      const hidden = nodesOf(create.tableElts, "ColumnDef").find(({ colname }) => table && !known.has(colname ?? ""));
      const token = hidden && statement.tokens[tokenIndexAt(statement, hidden.location)];
      if (!table || !token) continue;
      yield {
        span: inDocument(statement, token),
        message: `${qualifiedName(table)} exists already, without ${hidden.colname}: Postgres passes over this whole statement, and the column never comes to be. Add it with ALTER TABLE … ADD COLUMN.`,
      };
    }
  },
});
