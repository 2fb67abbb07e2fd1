import { forgetColumns, giveColumns } from "./analyses.ts";
import { openCursorBlock } from "./dry-run-block.ts";
import { readTargets, recordAmong } from "./dry-run-clauses.ts";
import type { BoundCursor, DryRunContext } from "./dry-run-context.ts";

/** `FETCH [direction] cursor INTO targets`. */
export function fetchInto(context: DryRunContext): void {
  const { reader } = context;
  reader.until("into", ";");
  const name = reader.word(reader.at - 1);
  if (!reader.take("into")) return;
  const record = recordAmong(context, readTargets(context));
  const cursor = context.cursors.get(name.toLowerCase());
  if (record && cursor) giveColumnsOfCursor(context, record, cursor);
  else if (record) forgetColumns(context.writer, record);
}

export function giveColumnsOfCursor(context: DryRunContext, record: string, cursor: BoundCursor): void {
  const { reader, writer } = context;
  openCursorBlock(context, cursor);
  giveColumns(writer, record, reader.slice(cursor.query), cursor.query);
  writer.line("null; end;");
}
