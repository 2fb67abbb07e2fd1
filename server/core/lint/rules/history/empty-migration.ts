import { firstLine } from "../../../text/lines.ts";
import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "empty-migration",
  group: "history",
  severity: "warning",
  speaksOfBroken: true,
  docs: {
    summary: "A migration should contain a statement.",
    why: `A file with nothing but blanks and comments is pushed and recorded like any other. Once it is, filling it in has no effect: every
database that has the version passes over it.

Write the statements before the file leaves your machine, or delete it.`,
    examples: [
      {
        bad: `-- create the topics table here
-- <<`,
        good: `create table if not exists public.topics (id uuid primary key);`,
      },
    ],
    source: "https://supabase.com/docs/guides/deployment/database-migrations",
  },

  *check({ document }) {
    if (document.statements.length > 0) return;
    yield {
      span: firstLine(document.text),
      message:
        "There is no statement in this migration. Once it is pushed it counts as applied, and what is written into it later runs nowhere. Write the SQL, or delete the file.",
    };
  },
});
