import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver/node";
import { folds } from "../core/structure/folds.ts";
import { openFile, type Session } from "../session.ts";

/** `textDocument/foldingRange`. */
export function foldingRanges(session: Session, { textDocument }: FoldingRangeParams): FoldingRange[] {
  const open = openFile(session, textDocument.uri);
  if (!open) return [];
  return folds(open.file.document, open.lines).map(({ startLine, endLine, isComment }) => ({
    startLine,
    endLine,
    ...(isComment && { kind: FoldingRangeKind.Comment }),
  }));
}
