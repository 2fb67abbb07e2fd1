import type { Span } from "../text/span.ts";
import { analyseQuery } from "./analyses.ts";
import type { BoundCursor, DryRunContext } from "./dry-run-context.ts";
import { dryRunStatements } from "./dry-run-statements.ts";
import { resultName } from "./dry-run-writer.ts";

/** `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION …] END [label]`, without its `;`. */
export function dryRunBlock(context: DryRunContext, label: string | undefined): void {
  const { reader, writer } = context;
  if (label !== undefined) writer.line(`<<${label}>>`);
  writer.line("declare");
  const cursors: BoundCursor[] = [];
  while (!reader.isAtEnd && !reader.take("begin")) {
    if (!reader.take("declare")) dryRunDeclaration(context, cursors);
  }
  writer.line("begin");
  for (const cursor of cursors) {
    openCursorBlock(context, cursor);
    analyseQuery(writer, reader.slice(cursor.query), cursor.query);
    writer.line("end;");
  }
  dryRunStatements(context, "exception", "end");
  if (reader.take("exception")) dryRunHandlers(context);
  reader.take("end");
  if (reader.isName()) reader.at++;
  writer.line("null; end;");
}

/** Begins a block in which the cursor's arguments are there. */
export function openCursorBlock({ writer }: DryRunContext, { parameters }: BoundCursor): void {
  writer.line(`declare ${parameters.map((one) => `${one};`).join(" ")} begin`);
}

function dryRunHandlers(context: DryRunContext): void {
  const { reader, writer } = context;
  writer.line("declare sqlstate text; sqlerrm text; begin");
  while (reader.take("when")) {
    reader.until("then");
    reader.take("then");
    dryRunStatements(context, "when", "end");
  }
  writer.line("null; end;");
}

/** Everything is declared plain: without CONSTANT, NOT NULL and its first value, which is analysed before it. */
function dryRunDeclaration(context: DryRunContext, cursors: BoundCursor[]): void {
  const { reader, writer } = context;
  const name = reader.span(reader.at, reader.at + 1);
  reader.at++;
  if (!name) return;
  const written = reader.slice(name);
  if (reader.word() === "alias") {
    const alias = reader.until(";");
    if (alias) writer.line(`${written} ${reader.slice(alias)};`);
    reader.take(";");
    return;
  }
  const afterName = reader.at;
  reader.take("no");
  reader.take("scroll");
  if (reader.take("cursor")) {
    cursors.push(readCursor(context, written));
    writer.line(`${written} refcursor;`);
    return;
  }
  reader.at = afterName;
  reader.take("constant");
  const type = reader.until("not", "default", ":=", "=", ";");
  if (reader.take("not")) reader.take("null");
  if (reader.take("default", ":=", "=")) analyseFirstValue(context, reader.until(";"));
  reader.take(";");
  if (type) declare(context, written, type);
}

/** Where the value stood, so that it sees what is declared before it and nothing else. */
function analyseFirstValue({ reader, writer }: DryRunContext, value: Span | undefined): void {
  const text = value && reader.slice(value);
  if (!text || /^(?:null|true|false|\d+|'[^']*'|'\{\}'::\S+)$/i.test(text)) return;
  writer.check(text, value, {
    before: `${resultName}_${writer.checks.length} boolean := `,
    prefix: "case when false then exists(select ",
    suffix: "\n) end;",
  });
}

function declare(context: DryRunContext, name: string, type: Span): void {
  const { reader, writer } = context;
  const text = reader.slice(type);
  if (text.toLowerCase() === "record") {
    context.records.add(name.toLowerCase());
    writer.line(`${name} record;`);
    return;
  }
  writer.check(text, type, { prefix: `${name} `, suffix: ";", instead: `${name} record;` });
}

function readCursor(context: DryRunContext, name: string): BoundCursor {
  const { reader } = context;
  const parameters: string[] = [];
  if (reader.take("(")) {
    parameters.push(...reader.list(")").map((span) => reader.slice(span)));
    reader.take(")");
  }
  reader.take("for", "is");
  const query = reader.until(";") ?? { start: 0, end: 0 };
  reader.take(";");
  const cursor = { parameters, query };
  context.cursors.set(name.toLowerCase(), cursor);
  return cursor;
}
