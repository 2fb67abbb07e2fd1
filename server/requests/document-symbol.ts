import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from "vscode-languageserver/node";
import { toDocumentSymbol, toSymbolInformation } from "../convert.ts";
import { outline } from "../core/structure/outline.ts";
import { openFile, type Session } from "../session.ts";

/** `textDocument/documentSymbol`: a tree, or a flat list for editors that know no trees. */
export function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] {
  const open = openFile(session, textDocument.uri);
  if (!open) return [];
  const items = outline(open.file.document);
  if (session.client.nestsSymbols) return items.map((item) => toDocumentSymbol(item, open.lines));
  return items.flatMap((item) => [item, ...item.children]).map((item) => toSymbolInformation(item, open));
}
