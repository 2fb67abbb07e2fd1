import type { ProjectFile } from "../../../migrations/project.ts";
import { hasRollbackNotes, rollbackComment } from "../../../rollback/notes.ts";
import { firstLine, lineBreak } from "../../../text/lines.ts";
import { commentLines } from "../../comment-lines.ts";
import type { Fix } from "../../finding.ts";
import { rollbackOf } from "../../rollback-of.ts";
import { defineRule, type LintContext } from "../../rule.ts";

export default defineRule({
  id: "rollback-notes",
  group: "history",
  severity: "information",
  speaksOfBroken: true,
  docs: {
    summary: "A migration says in comments how it is rolled back.",
    why: `Supabase knows no down migrations. When a release has to be taken back, somebody writes a new migration that undoes this one, in a
hurry; the best time to think it through is now. A comment that starts with \`Rollback:\` (or \`Down:\`, \`To undo:\` …) and goes on is enough,
anywhere in the file. Where nothing can be undone, say that.

The fix writes the procedure from the difference between the replayed schemas before and after the file; while there is no replay, from the
statements. It drops what was made, with what depends on it first, and puts back what was changed or dropped. Data, function bodies and grants
are not part of a schema: notes say where they are lost. Take the \`--\` away and it runs.`,
    examples: [
      {
        bad: `create table if not exists public.topics (id uuid primary key);
-- <<
alter table public.lessons add column topic_id uuid references public.topics (id);`,
        fixed: `create table if not exists public.topics (id uuid primary key);
alter table public.lessons add column topic_id uuid references public.topics (id);

-- Rollback:
--   alter table public.lessons drop column if exists topic_id;
--   drop table if exists public.topics;`,
        good: `create table if not exists public.topics (id uuid primary key);

-- Rollback: drop table if exists public.topics;`,
      },
    ],
    source: "https://supabase.com/docs/guides/deployment/database-migrations",
  },

  *check(file, context) {
    const { document } = file;
    if (document.statements.length === 0) return;
    if (hasRollbackNotes(commentLines(document).map(({ text }) => text))) return;
    yield {
      span: firstLine(document.text),
      message:
        "Nothing here says how to roll this migration back. When it has to be undone in production, somebody works it out under pressure. Write the procedure into a comment that starts with Rollback:",
      fixes: [writeNotes(file, context)],
    };
  },
});

function writeNotes(file: ProjectFile, { project, replay }: LintContext): Fix {
  const { text } = file.document;
  const end = lineBreak(text);
  const { steps, replayed } = rollbackOf(file, project, replay);
  const comment = rollbackComment(steps, end);
  const gap = text.endsWith(end + end) ? "" : text.endsWith(end) ? end : end + end;
  const at = { start: text.length, end: text.length };
  const title = replayed ? "Write the rollback notes" : "Write the rollback notes from the statements";
  return { title, edits: [{ span: at, text: `${gap}${comment}${end}` }], safe: true };
}
