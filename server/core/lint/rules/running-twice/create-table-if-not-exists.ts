import type { RangeVar } from "@pgsql/types";
import { isText, nameSpanAt } from "../../../sql/name-span.ts";
import { namesOf, nodeOf, nodesOf, relationParts } from "../../../sql/node.ts";
import { inDocument, type Statement } from "../../../sql/statement.ts";
import type { TextEdit } from "../../finding.ts";
import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "create-table-if-not-exists",
  group: "running-twice",
  severity: "warning",
  docs: {
    summary: "CREATE TABLE without IF NOT EXISTS fails when it runs a second time.",
    why: `A migration runs again after a push that stopped half way, on a database whose history was repaired, or where the table was first made in
the dashboard. CREATE TABLE then fails with 42P07 and takes the whole file with it.

Temporary tables, and tables which the file drops first, are left alone.`,
    examples: [
      {
        bad: `create table public.topics (id uuid primary key);
--                  ^^^^^^`,
        fixed: `create table if not exists public.topics (id uuid primary key);`,
        good: `drop table if exists public.topics;
create table public.topics (id uuid primary key);
create temporary table staged (id uuid);`,
      },
      {
        title: "CREATE TABLE AS",
        bad: `CREATE UNLOGGED TABLE topic_counts AS SELECT count(*) FROM public.topics;
--                    ^^^^^^^^^^^^`,
        fixed: `CREATE UNLOGGED TABLE IF NOT EXISTS topic_counts AS SELECT count(*) FROM public.topics;`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/sql-createtable.html",
  },

  *check({ document }) {
    const dropped = new Set<string>();
    for (const statement of document.statements) {
      for (const name of droppedTables(statement)) dropped.add(name);
      const table = createdTable(statement);
      if (!table || table.relpersistence === "t" || dropped.has(relationParts(table).join("."))) continue;
      const span = nameSpanAt(statement, table.location);
      if (!span) continue;
      yield {
        span: inDocument(statement, span),
        message: `A second run of this migration stops here, as ${table.relname} exists then, and nothing of the file is applied. Write CREATE TABLE IF NOT EXISTS.`,
        fixes: [{ title: "Add IF NOT EXISTS", edits: addIfNotExists(statement), safe: true }],
      };
    }
  },
});

/** The table of a CREATE TABLE or CREATE TABLE AS that lacks IF NOT EXISTS. */
function createdTable({ node }: Statement): RangeVar | undefined {
  const create = nodeOf(node, "CreateStmt");
  if (create) return create.if_not_exists ? undefined : create.relation;
  const as = nodeOf(node, "CreateTableAsStmt");
  return as && !as.if_not_exists && !as.is_select_into && as.objtype === "OBJECT_TABLE" ? as.into?.rel : undefined;
}

function droppedTables({ node }: Statement): string[] {
  const drop = nodeOf(node, "DropStmt");
  if (drop?.removeType !== "OBJECT_TABLE") return [];
  return nodesOf(drop.objects, "List").map(({ items }) => namesOf(items).join("."));
}

function addIfNotExists(statement: Statement): TextEdit[] {
  const { text, tokens } = statement;
  const keyword = tokens.find((token) => isText(text, token, "table"));
  if (!keyword) return [];
  const isUpper = text.slice(keyword.start, keyword.end) === "TABLE";
  const { end } = inDocument(statement, keyword);
  return [{ span: { start: end, end }, text: isUpper ? " IF NOT EXISTS" : " if not exists" }];
}
