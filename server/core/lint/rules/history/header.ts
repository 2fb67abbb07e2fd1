import type { ProjectFile } from "../../../migrations/project.ts";
import { firstLine, lineBreak, lineStart, nextLine } from "../../../text/lines.ts";
import { type CommentLine, commentLines } from "../../comment-lines.ts";
import type { Fix, RuleFinding } from "../../finding.ts";
import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "header",
  group: "history",
  severity: "information",
  wholeFile: true,
  docs: {
    summary: "A migration starts with `-- Migration: <its name>` and `-- Purpose: <why it exists>`.",
    why: `Migrations are read years later, one after the other, by somebody who asks what each was for. The header answers in the file itself,
also where the file name is not shown (a review, the history table). A header that names another migration was copied along with its file, and
its purpose is then most likely wrong as well.

The fix writes both lines; the purpose it makes up from the name is a start, not an answer.`,
    examples: [
      {
        bad: `-- file: supabase/migrations/20240109123456_create_topics_table.sql
create table if not exists public.topics (id uuid primary key);
-- <<`,
        fixed: `-- file: supabase/migrations/20240109123456_create_topics_table.sql
-- Migration: create_topics_table
-- Purpose: Create topics table

create table if not exists public.topics (id uuid primary key);`,
        good: `-- file: supabase/migrations/20240109123456_create_topics_table.sql
-- Migration: create_topics_table
-- Purpose: Topics group questions, so that a session can be about one of them.

create table if not exists public.topics (id uuid primary key);`,
      },
      {
        title: "Copied from another migration",
        bad: `-- file: supabase/migrations/20240109123456_create_topics_table.sql
-- Migration: create_lessons_table
--            ^^^^^^^^^^^^^^^^^^^^
-- Purpose: Topics group questions.

create table if not exists public.topics (id uuid primary key);`,
        fixed: `-- file: supabase/migrations/20240109123456_create_topics_table.sql
-- Migration: create_topics_table
-- Purpose: Topics group questions.

create table if not exists public.topics (id uuid primary key);`,
      },
    ],
    source: "https://github.com/mellowise/mellowise-migrations#the-workflow-it-checks",
  },

  *check(file) {
    const { document } = file;
    const first = document.statements[0];
    if (!first) return;
    const lines = commentLines(document).filter(({ span }) => span.start < first.span.start);
    const migration = lines.find(({ text }) => /^Migration\s*:/i.test(text));
    const purpose = lines.find(({ text }) => /^Purpose\s*:/i.test(text));
    if (!migration || !purpose) yield missing(file, migration, purpose);
    if (migration) yield* misnamed(file, migration);
  },
});

function missing(file: ProjectFile, migration: CommentLine | undefined, purpose: CommentLine | undefined): RuleFinding {
  const wanted = [...(migration ? [] : ["-- Migration:"]), ...(purpose ? [] : ["-- Purpose:"])];
  return {
    span: migration?.span ?? purpose?.span ?? firstLine(file.document.text),
    message: `The header has no ${wanted.join(" and no ")}. Whoever reads this migration later has to guess what it was for. Say it in the file's first lines.`,
    fixes: [write(file, migration, purpose)],
  };
}

function write(file: ProjectFile, migration: CommentLine | undefined, purpose: CommentLine | undefined): Fix {
  const { text } = file.document;
  const end = lineBreak(text);
  const words = file.name.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const named = `-- Migration: ${file.name}${end}`;
  const meant = `-- Purpose: ${words.charAt(0).toUpperCase()}${words.slice(1)}${end}`;
  const edit = (at: number, inserted: string): Fix => ({
    title: "Write the header",
    edits: [{ span: { start: at, end: at }, text: inserted }],
    safe: true,
  });
  if (migration) return edit(nextLine(text, migration.span.end), meant);
  if (purpose) return edit(lineStart(text, purpose.span.start), named);
  return edit(text.startsWith("\uFEFF") ? 1 : 0, `${named}${meant}${end}`);
}

/** Prose after `Migration:` is a title, not the name of another file. */
function* misnamed(file: ProjectFile, migration: CommentLine): Generator<RuleFinding> {
  const named = migration.text.replace(/^Migration\s*:\s*/i, "");
  if (named === "" || /\s/.test(named) || slug(named) === slug(file.name)) return;
  const span = { start: migration.span.end - named.length, end: migration.span.end };
  yield {
    span,
    message: `This header belongs to another migration: the file is called ${file.name}. Whoever reads it takes it for the wrong one, and the purpose below may be copied, too. Correct both.`,
    fixes: [{ title: `Correct the name to ${file.name}`, edits: [{ span, text: file.name }], safe: true }],
  };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.sql$/, "")
    .replace(/^\d+[_-]/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "_");
}
