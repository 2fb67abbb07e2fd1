import type { FileBodies } from "../../../routines/look-into-bodies.ts";
import { writtenBodies } from "../../../routines/written-bodies.ts";
import { inDocument, type SqlDocument } from "../../../sql/statement.ts";
import type { RuleFinding } from "../../finding.ts";
import { defineRule } from "../../rule.ts";
import { sentence } from "../../sentence.ts";

export default defineRule({
  id: "function-body",
  group: "postgres",
  severity: "warning",
  needsReplay: true,
  docs: {
    summary: "The body of a function uses a table, column, function or type that is not there.",
    why: `CREATE FUNCTION does not look at the names in a PL/pgSQL body, so a migration with a misspelt column runs without a word, and the error comes
when somebody calls the function. The same happens to functions that were right when a later migration drops or renames what they use.

After the replay every query and expression of a body is analysed by Postgres, with the variables, the function's own search_path and, for trigger
functions, NEW and OLD of each table, but nothing is run. What counts is the schema after the last migration. Dynamic EXECUTE, tables that the body
makes itself, and functions behind \`set check_function_bodies = off\` are left alone.`,
    examples: [
      {
        title: "A column that the table does not have",
        bad: `create schema if not exists shop;
create table if not exists shop.orders (id uuid primary key, paid_at timestamptz);
create or replace function shop.is_paid(wanted uuid) returns boolean language plpgsql set search_path = '' as $$
begin
  return exists (select from shop.orders o where o.id = wanted and o.payed_at is not null);
--                                                                 ^^^^^^^^^^
end $$;`,
        good: `create schema if not exists shop;
create table if not exists shop.orders (id uuid primary key, paid_at timestamptz);
create or replace function shop.is_paid(wanted uuid) returns boolean language plpgsql set search_path = '' as $$
begin
  return exists (select from shop.orders o where o.id = wanted and o.paid_at is not null);
end $$;`,
      },
      {
        title: "With an empty search_path, a name without its schema is not found",
        bad: `create schema if not exists shop;
create table if not exists shop.visits (at timestamptz not null);
create or replace function shop.count_visit() returns void language plpgsql set search_path = '' as $$
begin
  insert into visits (at) values (now());
--            ^^^^^^
end $$;`,
        good: `create schema if not exists shop;
create table if not exists shop.visits (at timestamptz not null);
create or replace function shop.count_visit() returns void language plpgsql set search_path = '' as $$
begin
  insert into shop.visits (at) values (now());
end $$;`,
      },
    ],
    source: "https://www.postgresql.org/docs/current/plpgsql-implementation.html",
  },

  *check(file, { replay }) {
    if (!replay?.bodies) return;
    yield* inBodies(file.document, replay.bodies);
    yield* ofOtherFiles(file.document, replay.bodies);
  },
});

function* inBodies(document: SqlDocument, { written }: FileBodies): Iterable<RuleFinding> {
  const bodies = writtenBodies(document);
  for (const { routine, body, span, message, code, hint, table } of written) {
    const place = bodies.findLast((one) => one.name === routine && one.body.value === body);
    if (!place) continue;
    const inStatement = { start: place.body.toSource(span.start), end: place.body.toSource(span.end) };
    const advice = hint === undefined ? "" : ` Hint: ${hint}`;
    const trigger =
      table === undefined
        ? ""
        : `, when the trigger on ${table} runs it and the body does not keep it from getting here`;
    yield {
      span: inDocument(place.statement, inStatement),
      message: `${sentence(`${message} (${code})`)} CREATE FUNCTION does not notice; calling ${routine} will fail here${trigger}.${advice}`,
      sqlState: code,
    };
  }
}

function* ofOtherFiles(document: SqlDocument, { broken }: FileBodies): Iterable<RuleFinding> {
  for (const { statement: text, span, routine, path, line, problem } of broken) {
    const statement = document.statements.findLast((one) => one.text === text);
    if (!statement) continue;
    yield {
      span: inDocument(statement, span),
      message: `The function ${routine} still uses this, in line ${line} of its body (${path}): ${problem.message} (${problem.code}). Calling it will fail; write the function anew in this migration.`,
      sqlState: problem.code,
    };
  }
}
