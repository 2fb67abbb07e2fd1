import type { ProjectFile } from "../../../migrations/project.ts";
import { firstLine, lineBreak, lineStart, nextLine } from "../../../text/lines.ts";
import { type CommentLine, commentLines } from "../../comment-lines.ts";
import type { RuleFinding, TextEdit } from "../../finding.ts";
import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "header",
  group: "history",
  severity: "information",
  speaksOfBroken: true,
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
    const header = { migration: findEntry(lines, "Migration"), purpose: findEntry(lines, "Purpose") };
    if (!header.migration?.value || !header.purpose?.value) yield missing(file, header, first.span.start);
    if (header.migration) yield* misnamed(file, header.migration);
  },
});

/** `Purpose: …`: the line, and what is said on it or, where it ends, on the next. */
interface Entry {
  readonly line: CommentLine;
  readonly value: string;
}

interface Header {
  readonly migration: Entry | undefined;
  readonly purpose: Entry | undefined;
}

function findEntry(lines: readonly CommentLine[], key: string): Entry | undefined {
  const index = lines.findIndex(({ text }) => new RegExp(`^${key}\\s*:`, "i").test(text));
  const line = lines[index];
  if (!line) return undefined;
  const next = lines[index + 1]?.text ?? "";
  const value = line.text.slice(line.text.indexOf(":") + 1).trim();
  return { line, value: value || (/^\w+\s*:/.test(next) ? "" : next) };
}

function missing(file: ProjectFile, header: Header, code: number): RuleFinding {
  const { migration, purpose } = header;
  const wanted = [...(migration?.value ? [] : ["-- Migration:"]), ...(purpose?.value ? [] : ["-- Purpose:"])];
  return {
    span: (migration ?? purpose)?.line.span ?? firstLine(file.document.text),
    message: `The header lacks ${wanted.join(" and ")}, so whoever reads this migration later has to guess what it was for. Say it in the file's first lines.`,
    fixes: [{ title: "Write the header", edits: write(file, header, code), safe: true }],
  };
}

/** What is missing goes beside what is there, before the first statement, which starts at `code`. */
function write({ document: { text }, name }: ProjectFile, { migration, purpose }: Header, code: number): TextEdit[] {
  const end = lineBreak(text);
  const words = name.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const meant = words.charAt(0).toUpperCase() + words.slice(1);
  const insert = (at: number, inserted: string): TextEdit => ({ span: { start: at, end: at }, text: inserted });
  const fill = (entry: Entry | undefined, value: string) =>
    entry && !entry.value ? [insert(entry.line.span.end, ` ${value}`)] : [];
  const filled = [...fill(migration, name), ...fill(purpose, meant)];
  if (!migration && !purpose) {
    return [insert(text.startsWith("\uFEFF") ? 1 : 0, `-- Migration: ${name}${end}-- Purpose: ${meant}${end}${end}`)];
  }
  if (migration && !purpose) {
    const below = nextLine(text, migration.line.span.end);
    return [
      ...filled,
      insert(below <= code ? below : lineStart(text, migration.line.span.start), `-- Purpose: ${meant}${end}`),
    ];
  }
  return purpose && !migration
    ? [...filled, insert(lineStart(text, purpose.line.span.start), `-- Migration: ${name}${end}`)]
    : filled;
}

/** Prose after `Migration:` is a title, not the name of another file. */
function* misnamed(file: ProjectFile, { line }: Entry): Generator<RuleFinding> {
  const named = line.text.replace(/^Migration\s*:\s*/i, "");
  if (named === "" || /\s/.test(named) || slug(named) === slug(file.name)) return;
  const span = { start: line.span.end - named.length, end: line.span.end };
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
