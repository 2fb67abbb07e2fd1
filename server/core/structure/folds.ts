import type { SqlDocument } from "../sql/statement.ts";
import { type LineIndex, positionAt } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { bracketed } from "./brackets.ts";

/** Lines that can be hidden behind the first of them, counted from 0. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly isComment: boolean;
}

/** What can be folded: statements, lists and bodies within them, comments over several lines. One fold per first line, the largest. */
export function folds(document: SqlDocument, lines: LineIndex): readonly Fold[] {
  const byLine = new Map<number, Fold>();
  const add = (span: Span, isComment: boolean, keepLast: boolean) => {
    const startLine = positionAt(lines, span.start).line;
    const endLine = positionAt(lines, span.end).line - (keepLast ? 1 : 0);
    const known = byLine.get(startLine);
    if (endLine > startLine && (!known || known.endLine < endLine))
      byLine.set(startLine, { startLine, endLine, isComment });
  };
  // The closing bracket stays to be seen, so what opens on a statement's first line goes before the statement itself.
  for (const statement of document.statements) for (const span of bracketed(statement)) add(span, false, true);
  for (const { span } of document.statements) {
    const first = positionAt(lines, span.start).line;
    if (!byLine.has(first)) add(span, false, false);
  }
  for (const span of commentBlocks(document, lines)) add(span, true, false);
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

/** Comments; those which begin their lines, one below the other, are one block. */
function commentBlocks({ text, comments }: SqlDocument, lines: LineIndex): readonly Span[] {
  const blocks: { start: number; end: number; lastLine: number }[] = [];
  for (const { kind, start, end } of comments) {
    const { line } = positionAt(lines, start);
    const isOwnLine = text.slice(lines.lines[line]?.start, start).trim() === "";
    const above = blocks.at(-1);
    if (kind === "line-comment" && isOwnLine && above?.lastLine === line - 1) {
      above.end = end;
      above.lastLine = line;
    } else blocks.push({ start, end, lastLine: kind === "line-comment" && isOwnLine ? line : -2 });
  }
  return blocks;
}
