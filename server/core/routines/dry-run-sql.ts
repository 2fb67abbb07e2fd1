import type { Span } from "../text/span.ts";
import { analyseChange, analyseQuery, forgetColumns, giveColumns } from "./analyses.ts";
import { readTargets, recordAmong } from "./dry-run-clauses.ts";
import type { DryRunContext } from "./dry-run-context.ts";
import { returnedRows } from "./returned-rows.ts";

const queries = new Set(["select", "with", "values", "table", "("]);
const changes = new Set(["insert", "update", "delete", "merge"]);

/** A statement of SQL. Postgres analyses the others (CREATE, SET …) only when they run. */
export function dryRunSql(context: DryRunContext): void {
  const { reader, writer } = context;
  const first = reader.at;
  const kind = reader.word();
  const end = reader.find(";");
  const span = reader.span(first, end);
  if (!span) return;
  if (!queries.has(kind) && !isChange(kind)) {
    reader.at = end;
    return;
  }
  const { text, targets } = withoutInto(context, span, end);
  reader.at = end;
  const record = recordAmong(context, targets ?? []);
  if (isChange(kind)) {
    analyseReturning(context, text, span, record);
    return;
  }
  analyseQuery(writer, text, span);
  if (record) giveColumns(writer, record, text, span);
  if (!targets && kind === "select") {
    context.problems.push({
      span: { start: span.start, end: span.start + kind.length },
      code: "42601",
      message: "query has no destination for result data",
    });
  }
}

export function isChange(kind: string): boolean {
  return changes.has(kind);
}

/** A change of data, with the record that gets what it returns. */
export function analyseReturning(
  { writer }: DryRunContext,
  text: string,
  span: Span,
  record: string | undefined,
): void {
  analyseChange(writer, text, span);
  const rows = record === undefined ? undefined : returnedRows(text);
  if (record === undefined) return;
  if (rows === undefined) forgetColumns(writer, record);
  else giveColumns(writer, record, rows, span);
}

interface WithoutInto {
  /** As long as the statement, with blanks over its INTO. */
  readonly text: string;
  /** Undefined where there is no INTO. */
  readonly targets: readonly Span[] | undefined;
}

/** As PL/pgSQL does it: the first INTO that is not INSERT's or MERGE's. */
function withoutInto(context: DryRunContext, span: Span, end: number): WithoutInto {
  const { reader } = context;
  const text = reader.slice(span);
  for (let index = reader.at + 1; index < end; index++) {
    if (reader.word(index) !== "into" || ["insert", "merge"].includes(reader.word(index - 1))) continue;
    reader.at = index + 1;
    const targets = readTargets(context);
    const into = reader.span(index, reader.at);
    if (!into) break;
    const blanks = reader.slice(into).replace(/[^\n]/g, " ");
    const head = text.slice(0, into.start - span.start);
    return { text: head + blanks + text.slice(into.end - span.start), targets };
  }
  return { text, targets: undefined };
}
