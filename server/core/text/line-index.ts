/** A place in a text: line from 0, character in UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where each line of a text starts and ends; built once per text, then asked by binary search. */
export interface LineIndex {
  /** UTF-16 offsets; `end` lies before the line break. */
  readonly lines: readonly { readonly start: number; readonly end: number }[];
}

/** Lines end as in the Language Server Protocol: at `\n`, `\r\n` or a lone `\r`. */
export function lineIndex(text: string): LineIndex {
  const lines = [];
  let start = 0;
  for (const { 0: lineBreak, index: end } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end });
    start = end + lineBreak.length;
  }
  lines.push({ start, end: text.length });
  return { lines };
}

/** The position of a UTF-16 offset. One inside a line break counts as the line's end, one outside the text as the nearer end of the text. */
export function positionAt(index: LineIndex, offset: number): Position {
  let low = 0;
  let high = index.lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((index.lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = index.lines[low] ?? { start: 0, end: 0 };
  return { line: low, character: Math.max(0, Math.min(offset, line.end) - line.start) };
}

/** The UTF-16 offset of a position. Lines and characters outside the text become the nearest place inside. */
export function offsetAt(index: LineIndex, position: Position): number {
  const line = index.lines[position.line];
  if (!line) return position.line < 0 ? 0 : (index.lines.at(-1)?.end ?? 0);
  return Math.min(line.start + Math.max(0, position.character), line.end);
}
