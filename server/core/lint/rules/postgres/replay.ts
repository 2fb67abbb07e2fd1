import type { ProjectFile } from "../../../migrations/project.ts";
import { type ReplayProblem, replayProblems } from "../../../replay/findings.ts";
import { quoteIdentifier } from "../../../sql/identifier.ts";
import type { Statement } from "../../../sql/statement.ts";
import type { Fix } from "../../finding.ts";
import { nearName } from "../../near-name.ts";
import { defineRule, type LintContext, type ReplayView } from "../../rule.ts";
import { sentence } from "../../sentence.ts";

export default defineRule({
  id: "replay",
  group: "postgres",
  severity: "error",
  files: ["migration", "seed"],
  needsReplay: "outcome",
  docs: {
    summary: "Postgres refused the statement when all migrations were replayed.",
    why: `The migrations of the project, then its seeds, run from nothing in an embedded Postgres, in the CLI's order. What it refuses there, a push
or a reset refuses too. The message is Postgres' own, with its SQLSTATE. After a statement that fails the rest goes on, so that one mistake does not
hide the next; what fails only because an earlier statement did is not repeated.

The database is empty but for what the migrations and seeds insert, Postgres is version 18, and everything runs as superuser.`,
    examples: [
      {
        bad: `create schema if not exists private;
create table if not exists private.notes (id uuid primary key, title text);
update private.nots set title = '' where title is null;
--     ^^^^^^^^^^^^
insert into private.notes (id, titel) values (gen_random_uuid(), 'a');
--                             ^^^^^`,
        fixed: `create schema if not exists private;
create table if not exists private.notes (id uuid primary key, title text);
update private.notes set title = '' where title is null;
insert into private.notes (id, title) values (gen_random_uuid(), 'a');`,
        good: `create schema if not exists private;
create table if not exists private.notes (id uuid primary key, title text);
update private.notes set title = '' where title is null;`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/errcodes-appendix.html",
  },

  *check(file, context) {
    const { replay } = context;
    if (!replay) return;
    for (const problem of replayProblems(file.document, replay.outcome)) {
      if (isFollowUp(problem, file, context)) continue;
      yield {
        span: problem.span,
        message: sentence(problem.message),
        fixes: didYouMean(problem, file, replay),
        ...(problem.sqlState === "" ? {} : { sqlState: problem.sqlState }),
      };
    }
  },
});

/** Undefined table, column, object or function, invalid schema name. */
const missing = new Set(["42P01", "42703", "42704", "42883", "3F000"]);

/** What is missing is missing because an earlier statement which names it did not run; that one is reported. */
function isFollowUp(problem: ReplayProblem, file: ProjectFile, { project, replay }: LintContext): boolean {
  const name = missing.has(problem.sqlState) ? missingName(problem.message) : undefined;
  if (!name) return false;
  const names = (statement: Statement | undefined) =>
    statement?.text.toLowerCase().includes(name.toLowerCase()) ?? false;
  const { statements, problems } = file.document;
  const failed = replay?.outcome.statements.filter(({ error }) => error).map(({ index }) => index) ?? [];
  const unread = problems.map(({ statement }) => statement);
  if ([...failed, ...unread].some((index) => index < problem.statementIndex && names(statements[index]))) return true;
  const earlier = project.files.slice(0, project.files.indexOf(file)).filter(({ role }) => role === "migration");
  return earlier.some(({ document }) =>
    document.problems.some(({ statement }) => names(document.statements[statement])),
  );
}

/** `notes` of `relation "public.notes" does not exist`, `f` of `function public.f(integer) does not exist`. */
function missingName(message: string): string | undefined {
  const named = /"([^"]+)"/.exec(message)?.[1] ?? /function ([\w.]+)\(/.exec(message)?.[1];
  return named?.slice(named.lastIndexOf(".") + 1);
}

function didYouMean(
  { span, sqlState, message }: ReplayProblem,
  { document }: ProjectFile,
  { before, after }: ReplayView,
): Fix[] {
  const written = document.text.slice(span.start, span.end);
  const word = /(?:"[^"]+"|[\w$]+)$/.exec(written)?.[0];
  if (!word || word.replaceAll('"', "").toLowerCase() !== missingName(message)?.toLowerCase()) return [];
  const relations = [...before.relations, ...after.relations];
  const known: Readonly<Record<string, () => string[]>> = {
    "42P01": () => relations.map(({ name }) => name),
    "42703": () =>
      relations.filter(({ managed }) => !managed).flatMap(({ columns }) => columns.map(({ name }) => name)),
    "42883": () => [...before.functions, ...after.functions].map(({ name }) => name),
  };
  const near = nearName(word.replaceAll('"', ""), known[sqlState]?.() ?? []);
  if (!near) return [];
  const edit = { span: { start: span.end - word.length, end: span.end }, text: quoteIdentifier(near) };
  return [{ title: `Did you mean ${near}?`, edits: [edit], safe: false }];
}
