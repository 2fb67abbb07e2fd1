import { freeVersion, isTimestamp, meantTimestamp, versionAbove } from "../../../../../shared/migration-version.ts";
import { parseMigrationName } from "../../../migrations/file-name.ts";
import type { Project, ProjectFile } from "../../../migrations/project.ts";
import { firstLine } from "../../../text/lines.ts";
import type { Fix } from "../../finding.ts";
import { defineRule, type LintContext } from "../../rule.ts";

export default defineRule({
  id: "file-name",
  group: "history",
  severity: "error",
  files: ["migration", "skipped"],
  speaksOfBroken: true,
  docs: {
    summary: "A migration's file name must be a 14-digit UTC timestamp, an underscore, a name and `.sql`.",
    why: `The Supabase CLI runs what is called \`<digits>_<name>.sql\`, in the order of the file names **as text**. A hyphen, a missing
version or \`.SQL\` makes it pass over the file with one line of output, so its SQL runs nowhere. A version of another length sorts before or
after files that are older or younger (\`10_b\` runs before \`2_a\`), and a date that does not exist comes from a typing mistake that will be
sorted by, too.

Rename the file before it is applied anywhere; the fix keeps the time that its digits stand for, and takes the next free version otherwise. A settled
migration that the CLI does run stays as it is: renamed, it would run once more.`,
    examples: [
      {
        title: "A hyphen instead of the underscore",
        bad: `-- file: supabase/migrations/20240109123456-create_topics.sql
-- Migration: create_topics
-- <<
-- Purpose: Topics group questions.
create table if not exists public.topics (id uuid primary key);
-- Rollback: drop table if exists public.topics;`,
        fixed: `-- file: supabase/migrations/20240109123456_create_topics.sql
-- Migration: create_topics
-- Purpose: Topics group questions.
create table if not exists public.topics (id uuid primary key);
-- Rollback: drop table if exists public.topics;`,
      },
      {
        title: "A date that does not exist",
        bad: `-- file: supabase/migrations/20240230080000_create_topics.sql
-- Migration: create_topics
-- <<
create table if not exists public.topics (id uuid primary key);`,
        fixed: `-- file: supabase/migrations/20240229080000_create_topics.sql
-- Migration: create_topics
create table if not exists public.topics (id uuid primary key);`,
      },
      {
        title: "No version",
        bad: `-- file: supabase/migrations/20240109123456_create_topics.sql
create table if not exists public.topics (id uuid primary key);
-- file: supabase/migrations/create_lessons.sql
create table if not exists public.lessons (id uuid primary key);
-- <<`,
        fixed: `-- file: supabase/migrations/20240109123456_create_topics.sql
create table if not exists public.topics (id uuid primary key);
-- file: supabase/migrations/20240109123457_create_lessons.sql
create table if not exists public.lessons (id uuid primary key);`,
        good: `-- file: supabase/migrations/20240109123456_create_topics.sql
create table if not exists public.topics (id uuid primary key);`,
      },
    ],
    source: "https://supabase.com/docs/guides/deployment/database-migrations",
  },

  *check(file, context) {
    // The name of a migration that has run somewhere is part of that database's history: renaming it would run it once more.
    if (file.settled && file.role === "migration" && !context.all) return;
    const problem = problemOf(file);
    if (problem) yield { span: firstLine(file.document.text), message: problem, fixes: renameFixes(file, context) };
  },
});

function problemOf(file: ProjectFile): string | undefined {
  const { base } = split(file);
  if (isOldInit(file)) {
    return `The CLI takes ${base} for the leftover of an old version and passes over it, so this SQL runs nowhere. Give it another name.`;
  }
  if (file.role === "skipped") {
    return `The CLI passes over this file, so its SQL runs nowhere: ${base} is not <14 digits>_<name>.sql. Rename it.`;
  }
  if (file.version.length !== 14) {
    return `The version ${file.version} does not have 14 digits. The CLI sorts file names as text, so this file can run before older or after younger ones. Rename it to <YYYYMMDDHHMMSS>_<name>.sql.`;
  }
  if (!isTimestamp(file.version)) {
    return `The version ${file.version} is no date and time, yet the order of the migrations follows it. Correct it to <YYYYMMDDHHMMSS>, in UTC.`;
  }
  return undefined;
}

function renameFixes(file: ProjectFile, { project, now }: LintContext): Fix[] {
  const { folder, base } = split(file);
  const { version: meant, rest } = readVersion(base.replace(/\.sql$/i, ""));
  const taken = versionsOf(project, file);
  const version = meant ? freeVersion(meant, taken) : versionAbove(taken, now);
  if (!version) return [];
  const name = rest.replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^_+|_+$/g, "") || "migration";
  const renamed = `${version}_${isOldInit(file) ? "initial" : name}.sql`;
  return [{ title: `Rename to ${renamed}`, edits: [], rename: `${folder}${renamed}`, safe: false }];
}

/** The longest run of leading digit groups that makes a time; the groups behind it belong to the name (`20240101_2fa`). */
function readVersion(base: string): { readonly version: string | undefined; readonly rest: string } {
  const lead = /^V?\d+(?:[-_.:T ]?\d+)*/i.exec(base)?.[0] ?? "";
  const ends = [...lead.matchAll(/\d+/g)].map((match) => match.index + match[0].length).reverse();
  for (const end of ends) {
    const version = meantTimestamp(base.slice(0, end).replace(/\D/g, ""));
    if (version) return { version, rest: base.slice(end).replace(/^Z(?=[-_.])/, "") };
  }
  return { version: undefined, rest: base.slice(/^V?\d+(?=[-_. ])/i.exec(base)?.[0].length ?? 0) };
}

/** A name that is right, of the one file that the CLI passes over all the same. */
function isOldInit(file: ProjectFile): boolean {
  return file.role === "skipped" && parseMigrationName(split(file).base).runs;
}

function versionsOf(project: Project, except: ProjectFile): string[] {
  return project.files
    .filter(({ role, path }) => role === "migration" && path !== except.path)
    .map(({ version }) => version);
}

function split({ path }: ProjectFile): { readonly folder: string; readonly base: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, at), base: path.slice(at) };
}
