import { versionAbove } from "../../../../../shared/migration-version.ts";
import type { ProjectFile } from "../../../migrations/project.ts";
import { firstLine } from "../../../text/lines.ts";
import type { Fix } from "../../finding.ts";
import { defineRule, type LintContext } from "../../rule.ts";

export default defineRule({
  id: "duplicate-version",
  group: "history",
  severity: "error",
  speaksOfBroken: true,
  docs: {
    summary: "Two migrations must not have the same version.",
    why: `The version is the primary key of the migration history. The second file with the same version fails with 23505 when it is pushed,
and a database that has the one is taken to have the other.

It happens when two branches are made in the same second, or a file is copied. Give the file that is not applied anywhere a version of its own;
the fix takes the next free one above the newest.`,
    examples: [
      {
        bad: `-- file: supabase/migrations/20240109123456_create_lessons.sql
create table if not exists public.lessons (id uuid primary key);
-- file: supabase/migrations/20240109123456_create_topics.sql
create table if not exists public.topics (id uuid primary key);
-- <<`,
        fixed: `-- file: supabase/migrations/20240109123456_create_lessons.sql
create table if not exists public.lessons (id uuid primary key);
-- file: supabase/migrations/20240109123457_create_topics.sql
create table if not exists public.topics (id uuid primary key);`,
      },
    ],
    source: "https://supabase.com/docs/guides/deployment/database-migrations",
  },

  *check(file, context) {
    const twins = context.project.files.filter(({ role, version }) => role === "migration" && version === file.version);
    const keeper = twins.find(({ settled }) => settled) ?? twins[0];
    if (!keeper || keeper.path === file.path) return;
    yield {
      span: firstLine(file.document.text),
      message: `The version ${file.version} is taken by ${fileName(keeper)}. The history has one row per version, so pushing both fails. Give this file a version of its own.`,
      fixes: restamp(file, context),
      related: [{ path: keeper.path, span: firstLine(keeper.document.text), message: "This file keeps the version." }],
    };
  },
});

function restamp(file: ProjectFile, { project, now }: LintContext): Fix[] {
  const versions = project.files.filter(({ role }) => role === "migration").map(({ version }) => version);
  const version = versionAbove(versions, now);
  if (!version) return [];
  const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
  const renamed = `${version}_${file.name}.sql`;
  return [{ title: `Rename to ${renamed}`, edits: [], rename: folder + renamed, safe: false }];
}

function fileName({ path }: ProjectFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
