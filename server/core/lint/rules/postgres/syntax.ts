import type { DocumentProblem } from "../../../sql/statement.ts";
import { defineRule } from "../../rule.ts";
import { sentence } from "../../sentence.ts";

export default defineRule({
  id: "syntax",
  group: "postgres",
  severity: "error",
  files: ["migration", "seed", "skipped", "nested"],
  speaksOfBroken: true,
  docs: {
    summary: "Postgres' own parser does not accept the statement.",
    why: `The words are Postgres' own; its parser reads every statement by itself, so that one mistake does not hide the next. Where a second
parser stumbles over the same place, the message adds what could have stood there. Of a statement that does not parse, no other rule speaks.`,
    examples: [
      {
        bad: `create table if not exists public.topics (id uuid primary key);
selct * from public.topics;
--<<^
create index if not exists topics_id_idx on public.topics (id;
--                                                           ^`,
        good: `create table if not exists public.topics (id uuid primary key);
select * from public.topics;
create index if not exists topics_id_idx on public.topics (id);`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/sql-commands.html",
  },

  *check({ document }) {
    for (const problem of document.problems) {
      if (problem.kind === "syntax") yield { span: problem.span, message: messageOf(problem) };
    }
  },
});

function messageOf({ message, expected }: DocumentProblem): string {
  return expected.length === 0 ? sentence(message) : `${sentence(message)} Expected ${expected.join(", ")}.`;
}
