import type { Span } from "../text/span.ts";
import { analyseExpression, analyseQuery, forgetColumns, giveColumns } from "./analyses.ts";
import { dryRunExecute, readTargets, recordAmong } from "./dry-run-clauses.ts";
import type { BoundCursor, DryRunContext } from "./dry-run-context.ts";
import { giveColumnsOfCursor } from "./dry-run-cursors.ts";
import { analyseReturning, isChange } from "./dry-run-sql.ts";
import { dryRunStatements } from "./dry-run-statements.ts";

/** Behind FOR: over numbers, a query, a cursor or EXECUTE. */
export function dryRunForLoop(context: DryRunContext, label: string | undefined): void {
  const { reader, cursors } = context;
  const targets = readTargets(context);
  reader.take("in");
  const [first] = targets;
  const variable = first && reader.slice(first);
  if (reader.word(reader.find("..", "loop", ";")) === "..") {
    dryRunBounds(context);
    dryRunBody(context, label, variable && `${variable} integer;`);
    return;
  }
  const cursor = cursors.get(reader.word());
  if (cursor && variable) dryRunCursorLoop(context, cursor, variable, label);
  else {
    dryRunRows(context, targets);
    dryRunBody(context, label, undefined);
  }
}

function dryRunBounds({ reader, writer }: DryRunContext): void {
  reader.take("reverse");
  analyseExpression(writer, reader, reader.until(".."));
  reader.take("..");
  analyseExpression(writer, reader, reader.until("by", "loop"));
  if (reader.take("by")) analyseExpression(writer, reader, reader.until("loop"));
}

/** The loop declares its variable itself. */
function dryRunCursorLoop(
  context: DryRunContext,
  cursor: BoundCursor,
  variable: string,
  label: string | undefined,
): void {
  const { reader, writer } = context;
  reader.until("loop");
  writer.line(`declare ${variable} record; begin`);
  giveColumnsOfCursor(context, variable, cursor);
  dryRunBody(context, label, undefined);
  writer.line("end;");
}

function dryRunRows(context: DryRunContext, targets: readonly Span[]): void {
  const { reader, writer } = context;
  const record = recordAmong(context, targets);
  if (reader.take("execute")) {
    dryRunExecute(context, "loop");
    if (record) forgetColumns(writer, record);
    return;
  }
  const kind = reader.word();
  const query = reader.until("loop");
  if (!query || kind === "explain" || kind === "show") return;
  const text = reader.slice(query);
  if (isChange(kind)) {
    analyseReturning(context, text, query, record);
    return;
  }
  analyseQuery(writer, text, query);
  if (record) giveColumns(writer, record, text, query);
}

function dryRunBody(context: DryRunContext, label: string | undefined, declaration: string | undefined): void {
  const { reader, writer } = context;
  reader.take("loop");
  if (label !== undefined) writer.line(`<<${label}>>`);
  writer.line(`${declaration === undefined ? "" : `declare ${declaration} `}begin`);
  dryRunStatements(context, "end");
  reader.until(";");
  writer.line("null; end;");
}
