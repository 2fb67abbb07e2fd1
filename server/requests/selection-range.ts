import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver/node";
import { toRange } from "../convert.ts";
import { surroundings } from "../core/structure/surroundings.ts";
import { offsetAt } from "../core/text/line-index.ts";
import { openFile, type Session } from "../session.ts";

/** `textDocument/selectionRange`: one chain of ever larger ranges for each position. */
export function selectionRanges(session: Session, { textDocument, positions }: SelectionRangeParams): SelectionRange[] {
  const open = openFile(session, textDocument.uri);
  if (!open) return [];
  const { lines, file } = open;
  return positions.map((position) => {
    const spans = surroundings(file.document, offsetAt(lines, position));
    const chain = spans.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: toRange(lines, span), ...(parent && { parent }) }),
      undefined,
    );
    return chain ?? { range: { start: position, end: position } };
  });
}
