import type { RangeVar } from "@pgsql/types";
import type { Relation } from "../../../schema/schema.ts";
import { type AlterCommand, alterCommands } from "../../../sql/alter-commands.ts";
import { isText } from "../../../sql/name-span.ts";
import { nodeOf, nodesOf } from "../../../sql/node.ts";
import { inDocument, type Statement } from "../../../sql/statement.ts";
import type { Token } from "../../../sql/token.ts";
import { isNamed } from "../../blame.ts";
import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "drop-column",
  group: "locks",
  severity: "warning",
  needsReplay: true,
  docs: {
    summary: "Dropping a column breaks what still reads it, and its data is gone.",
    why: `Between the migration and the release of the new app, old clients still select and insert the column: every such request fails. Nothing
brings its values back but a backup.

Do it in two releases: first the code stops using the column, then, when no client does, a migration drops it. When that is so, say it in an ignore
comment. Columns of tables which the same file creates are left alone.`,
    examples: [
      {
        bad: `-- file: supabase/migrations/20240101000000_create_topics.sql
create table if not exists public.topics (id uuid primary key, title text, subtitle text);
-- file: supabase/migrations/20240201000000_shorten_topics.sql
alter table public.topics
  drop column if exists subtitle,
--                      ^^^^^^^^
  add column summary text;`,
        good: `create table if not exists public.topics (id uuid primary key, title text, subtitle text);
alter table public.topics drop column subtitle;`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/sql-altertable.html",
  },

  *check({ document }, { replay }) {
    if (!replay) return;
    for (const statement of document.statements) {
      if (!dropsColumn(statement)) continue;
      for (const alter of alterCommands(statement)) {
        const { name = "", subtype } = alter.command;
        if (subtype !== "AT_DropColumn" || !hasColumn(replay.before.relations, alter.relation, name)) continue;
        const token = droppedName(statement, alter);
        if (!token) continue;
        yield {
          span: inDocument(statement, token),
          message: `Clients that still use ${alter.relation.relname}.${name} fail as soon as this runs, and its values are gone for good. Release code that does without it first; then drop it, and say so in an ignore comment.`,
        };
      }
    }
  },
});

function dropsColumn({ node }: Statement): boolean {
  const commands = nodesOf(nodeOf(node, "AlterTableStmt")?.cmds, "AlterTableCmd");
  return commands.some(({ subtype }) => subtype === "AT_DropColumn");
}

function hasColumn(relations: readonly Relation[], relation: RangeVar, column: string): boolean {
  return relations.some(
    (one) => !one.managed && isNamed(relation, one) && one.columns.some(({ name }) => name === column),
  );
}

/** `drop [column] [if exists] name`. */
function droppedName({ text }: Statement, { tokens }: AlterCommand): Token | undefined {
  const words = tokens.slice(1);
  if (isText(text, words[0], "column")) words.shift();
  if (isText(text, words[0], "if") && isText(text, words[1], "exists")) words.splice(0, 2);
  return words[0];
}
