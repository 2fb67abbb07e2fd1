import type { Span } from "../text/span.ts";
import { analyseExpression, analyseQuery, forgetColumns, giveColumnsOf, returnRows } from "./analyses.ts";
import { dryRunBlock } from "./dry-run-block.ts";
import { dryRunExecute, dryRunRaise, readTargets, recordAmong } from "./dry-run-clauses.ts";
import type { DryRunContext } from "./dry-run-context.ts";
import { fetchInto } from "./dry-run-cursors.ts";
import { dryRunForLoop } from "./dry-run-loops.ts";
import { dryRunSql } from "./dry-run-sql.ts";

/** All statements up to one of these words, which is not read. What they would do in turn or not at all stands one behind the other. */
export function dryRunStatements(context: DryRunContext, ...ends: readonly string[]): void {
  const { reader } = context;
  while (!reader.isAtEnd && !ends.includes(reader.word())) {
    const before = reader.at;
    dryRunStatement(context);
    reader.take(";");
    // A body that is not understood must not hold up anything.
    if (reader.at === before) reader.at++;
  }
}

function dryRunStatement(context: DryRunContext): void {
  const { reader } = context;
  const label = reader.label();
  if (dryRunAssignment(context)) return;
  const word = reader.word();
  const known = statements.get(word);
  if (known) {
    reader.at++;
    known(context, label);
  } else if (word === "declare" || word === "begin") dryRunBlock(context, label);
  else dryRunSql(context);
}

type Statement = (context: DryRunContext, label: string | undefined) => void;

const skip: Statement = ({ reader }) => {
  reader.until(";");
};

const statements: ReadonlyMap<string, Statement> = new Map<string, Statement>([
  ["if", dryRunIf],
  ["case", dryRunCase],
  ["loop", dryRunLoop],
  ["while", dryRunWhile],
  ["for", dryRunForLoop],
  ["foreach", dryRunForeach],
  ["return", dryRunReturn],
  ["raise", dryRunRaise],
  ["execute", (context) => dryRunExecute(context)],
  ["perform", dryRunPerform],
  ["assert", dryRunList],
  ["exit", dryRunExit],
  ["continue", dryRunExit],
  ["open", dryRunOpen],
  ["fetch", fetchInto],
  ["move", skip],
  ["close", skip],
  ["get", skip],
  ["null", skip],
  ["commit", skip],
  ["rollback", skip],
]);

/** `target := expression`; false when it is none. */
function dryRunAssignment(context: DryRunContext): boolean {
  const { reader, writer, records } = context;
  const start = reader.at;
  const name = reader.name();
  while (name && reader.take("[")) {
    reader.until("]");
    reader.take("]");
  }
  const target = reader.span(start, reader.at);
  if (!target || !reader.take(":=", "=")) {
    reader.at = start;
    return false;
  }
  const value = reader.until(";");
  const written = reader.slice(target);
  if (/[.[]/.test(written)) analyseExpression(writer, reader, target);
  analyseExpression(writer, reader, value);
  if (value && records.has(written.toLowerCase())) assignRecord(context, written, value);
  return true;
}

function assignRecord({ reader, writer }: DryRunContext, record: string, value: Span): void {
  const text = reader.slice(value);
  if (/^\w+$/.test(text)) writer.check(text, value, { prefix: `${record} := `, suffix: ";", tells: [] });
  else giveColumnsOf(writer, record, text, value);
}

function dryRunIf(context: DryRunContext): void {
  const { reader, writer } = context;
  do {
    analyseExpression(writer, reader, reader.until("then"));
    reader.take("then");
    dryRunStatements(context, "elsif", "elseif", "else", "end");
  } while (reader.take("elsif", "elseif"));
  if (reader.take("else")) dryRunStatements(context, "end");
  reader.until(";");
}

function dryRunCase(context: DryRunContext): void {
  const { reader, writer } = context;
  analyseExpression(writer, reader, reader.until("when"));
  while (reader.take("when")) {
    for (const one of reader.list("then")) analyseExpression(writer, reader, one);
    reader.take("then");
    dryRunStatements(context, "when", "else", "end");
  }
  if (reader.take("else")) dryRunStatements(context, "end");
  reader.until(";");
}

function dryRunLoop(context: DryRunContext, label: string | undefined): void {
  const { reader, writer } = context;
  if (label !== undefined) writer.line(`<<${label}>>`);
  writer.line("begin");
  dryRunStatements(context, "end");
  reader.until(";");
  writer.line("null; end;");
}

function dryRunWhile(context: DryRunContext, label: string | undefined): void {
  const { reader, writer } = context;
  analyseExpression(writer, reader, reader.until("loop"));
  reader.take("loop");
  dryRunLoop(context, label);
}

function dryRunForeach(context: DryRunContext, label: string | undefined): void {
  const { reader, writer } = context;
  const record = recordAmong(context, readTargets(context));
  if (record) forgetColumns(writer, record);
  reader.until("array");
  reader.take("array");
  analyseExpression(writer, reader, reader.until("loop"));
  reader.take("loop");
  dryRunLoop(context, label);
}

function dryRunReturn(context: DryRunContext): void {
  const { reader, writer } = context;
  if (!reader.take("query")) {
    reader.take("next");
    analyseExpression(writer, reader, reader.until(";"));
    return;
  }
  if (reader.take("execute")) {
    dryRunExecute(context);
    return;
  }
  const query = reader.until(";");
  if (!query) return;
  analyseQuery(writer, reader.slice(query), query);
  if (context.returnsRows) returnRows(writer, reader.slice(query), query);
}

/** PERFORM stands where SELECT would. */
function dryRunPerform({ reader, writer }: DryRunContext): void {
  analyseExpression(writer, reader, reader.until(";"));
}

function dryRunList({ reader, writer }: DryRunContext): void {
  for (const one of reader.list(";")) analyseExpression(writer, reader, one);
}

function dryRunExit({ reader, writer }: DryRunContext): void {
  reader.until("when", ";");
  if (reader.take("when")) analyseExpression(writer, reader, reader.until(";"));
}

function dryRunOpen(context: DryRunContext): void {
  const { reader, writer, cursors } = context;
  const name = reader.name();
  if (reader.take("(")) {
    for (const one of reader.list(")")) analyseExpression(writer, reader, withoutName(reader.slice(one), one));
    reader.until(";");
    return;
  }
  reader.until("for", ";");
  if (!reader.take("for")) return;
  if (reader.take("execute")) {
    dryRunExecute(context);
    return;
  }
  const query = reader.until(";");
  if (!query) return;
  analyseQuery(writer, reader.slice(query), query);
  if (name) cursors.set(reader.slice(name).toLowerCase(), { parameters: [], query });
}

/** An argument of a cursor may be named: `since := now()`. */
function withoutName(text: string, { start, end }: Span): Span {
  const name = /^\s*\w+\s*(?::=|=>)\s*/.exec(text)?.[0].length ?? 0;
  return { start: start + name, end };
}
