import type { Span } from "../text/span.ts";
import type { BodyReader } from "./body-reader.ts";
import { type DryRunWriter, resultName, rowName } from "./dry-run-writer.ts";

/**
 * The ways in which a piece of a body is analysed without being run. What stands behind a condition that is false is analysed by Postgres, as any
 * other text, but neither planned nor executed.
 */
const dead = `${resultName} := case when false then exists(`;

/** Words that are always there. */
const trivial = /^(?:null|true|false|new|old|found|\d+|'[^']*')$/i;

/** An expression, as PL/pgSQL knows them: what can follow SELECT. */
export function analyseExpression(writer: DryRunWriter, reader: BodyReader, span: Span | undefined): void {
  if (!span) return;
  const text = reader.slice(span);
  if (trivial.test(text)) return;
  writer.check(text, span, { prefix: `${dead}select `, suffix: "\n) end;" });
}

/** A whole query without INTO. `text` is as long as the span. */
export function analyseQuery(writer: DryRunWriter, text: string, span: Span): void {
  if (changesData(text)) analyseChange(writer, text, span);
  else writer.check(text, span, { prefix: dead, suffix: "\n) end;" });
}

/** INSERT, UPDATE, DELETE, MERGE: these cannot stand inside another query. EXPLAIN plans them, and no more. */
export function analyseChange(writer: DryRunWriter, text: string, span: Span): void {
  writer.check(withoutParentheses(text), span, {
    before: `for ${rowName} in `,
    prefix: "explain ",
    suffix: `\nloop end loop;`,
  });
}

/** Behind EXPLAIN, a parenthesis would hold its options. The places stay. */
function withoutParentheses(text: string): string {
  return /^\s*\(.*\)\s*$/s.test(text)
    ? withoutParentheses(text.replace(/^(\s*)\(/, "$1 ").replace(/\)(\s*)$/, " $1"))
    : text;
}

/** What a query returns must fit what the function returns: only this can tell. */
export function returnRows(writer: DryRunWriter, text: string, span: Span): void {
  if (changesData(text)) return;
  writer.check(text, span, {
    prefix: `return query select * from (`,
    suffix: `\n) ${rowName} where false;`,
    tells: ["42804"],
  });
}

/** Gives a record the columns that a query would give it, and no values. */
export function giveColumns(writer: DryRunWriter, record: string, text: string, span: Span): void {
  if (changesData(text)) {
    forgetColumns(writer, record);
    return;
  }
  writer.check(text, span, {
    prefix: `select * into ${record} from (`,
    suffix: `\n) ${rowName} where false;`,
    tells: [],
    instead: forgotten(record),
  });
}

/** Nobody knows what columns the record has from here on: those that it had before must not count. */
export function forgetColumns(writer: DryRunWriter, record: string): void {
  writer.line(forgotten(record));
}

function forgotten(record: string): string {
  return `${record} := null;`;
}

/** Gives a record the columns of an expression that is a row. */
export function giveColumnsOf(writer: DryRunWriter, record: string, text: string, span: Span): void {
  writer.check(text, span, {
    prefix: `select (${rowName}.${resultName}).* into ${record} from (select `,
    suffix: `\n as ${resultName}) ${rowName} where false;`,
    tells: [],
    instead: forgotten(record),
  });
}

/** Whether it is INSERT or its like, or a WITH that may hold one; too careful rather than too bold. */
function changesData(text: string): boolean {
  if (/^[\s(]*(?:insert|update|delete|merge)\b/i.test(text)) return true;
  return /^[\s(]*with\b/i.test(text) && /\b(?:insert\s+into|update|delete\s+from|merge\s+into)\b/i.test(text);
}
