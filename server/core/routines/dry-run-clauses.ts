import type { Span } from "../text/span.ts";
import { analyseExpression, forgetColumns } from "./analyses.ts";
import type { DryRunContext } from "./dry-run-context.ts";

/** Reads the variables behind INTO, FOR or FOREACH. */
export function readTargets({ reader }: DryRunContext): readonly Span[] {
  reader.take("strict");
  const targets: Span[] = [];
  do {
    const target = reader.name();
    if (!target) break;
    targets.push(target);
  } while (reader.take(","));
  return targets;
}

/** The one target that gets its columns from what is put into it. */
export function recordAmong({ reader, records }: DryRunContext, targets: readonly Span[]): string | undefined {
  const [only] = targets;
  const name = only && targets.length === 1 ? reader.slice(only) : undefined;
  return name !== undefined && records.has(name.toLowerCase()) ? name : undefined;
}

/** Behind EXECUTE: the text is made when it runs, so nobody knows it; only the expressions are analysed. */
export function dryRunExecute(context: DryRunContext, ...ends: readonly string[]): void {
  const { reader, writer } = context;
  const last = [";", ...ends];
  analyseExpression(writer, reader, reader.until("into", "using", ...last));
  while (!reader.isAtEnd && !last.includes(reader.word())) {
    if (reader.take("into")) {
      const record = recordAmong(context, readTargets(context));
      if (record) forgetColumns(writer, record);
    } else if (reader.take("using")) {
      for (const one of reader.list("into", ...last)) analyseExpression(writer, reader, one);
    } else reader.at++;
  }
}

const levels = ["debug", "log", "info", "notice", "warning", "exception"];

export function dryRunRaise(context: DryRunContext): void {
  const { reader, writer } = context;
  reader.take(...levels);
  // The format, the condition's name or SQLSTATE 'xxxxx'.
  reader.until(",", "using", ";");
  if (reader.take(",")) for (const one of reader.list("using", ";")) analyseExpression(writer, reader, one);
  if (!reader.take("using")) return;
  while (reader.isName()) {
    reader.at++;
    reader.take("=", ":=");
    analyseExpression(writer, reader, reader.until(",", ";"));
    reader.take(",");
  }
}
