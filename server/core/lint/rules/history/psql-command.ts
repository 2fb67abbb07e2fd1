import { defineRule } from "../../rule.ts";
import { sentence } from "../../sentence.ts";

export default defineRule({
  id: "psql-command",
  group: "history",
  severity: "error",
  files: ["migration", "seed", "skipped", "nested"],
  speaksOfBroken: true,
  docs: {
    summary: "The Supabase CLI can run neither psql's backslash commands nor `COPY … FROM stdin`.",
    why: `The CLI sends each statement to Postgres. Lines that start with a backslash are orders to the program psql, and the rows behind
\`COPY … FROM stdin;\` are sent on a channel that the CLI does not open; both come from dumps. Make dumps with \`--inserts\`, and take the backslash lines
out.`,
    examples: [
      {
        bad: `create table if not exists public.topics (id integer primary key);
copy public.topics (id) from stdin;
--                           ^^^^^`,
        good: `create table if not exists public.topics (id integer primary key);
insert into public.topics (id) values (1);`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/app-psql.html",
  },

  *check({ document }) {
    for (const { kind, span, message } of document.problems) {
      if (kind !== "psql-command" && kind !== "copy-from-stdin") continue;
      yield { span, message: sentence(message) };
    }
  },
});
