import { replayProblems } from "../../../replay/findings.ts";
import { signatures } from "../../replay/candidates.ts";
import { didYouMean } from "../../replay/did-you-mean.ts";
import { causeOf } from "../../replay/follow-up.ts";
import { nameIn } from "../../replay/named.ts";
import { refusedThere, relatedTo } from "../../replay/related.ts";
import { defineRule } from "../../rule.ts";
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
hide the next; what fails only because an earlier statement of the file did (the table that it should have made is missing, the one that it should
have dropped is still there) is not repeated, and the same missing name is said once in a file. What follows from a statement of an earlier file is said
once in each file, with a link to that statement.

A finding links to where the thing was made, dropped or renamed, a constraint's to where that was made, and an error within a function to the line
that raised it. A near name of the schema at that point, or the schema that has the name, is offered as a fix.

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
    const said = new Set<unknown>();
    for (const problem of replayProblems(file.document, replay.outcome)) {
      const cause = causeOf(problem, file, context);
      if (cause && (cause.path === file.path || said.has(cause.statement))) continue;
      if (cause) said.add(cause.statement);
      const known = signatures(problem, nameIn(problem.message) ?? "", [replay.before, replay.after]);
      yield {
        span: problem.span,
        message: `${sentence(problem.message)}${known}`,
        fixes: didYouMean(problem, file, replay),
        related: [...(cause ? refusedThere(cause, context.project) : []), ...relatedTo(problem, file, context.project)],
        ...(problem.sqlState === "" ? {} : { sqlState: problem.sqlState }),
      };
    }
  },
});
