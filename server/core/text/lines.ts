import type { Span } from "./span.ts";

/** Where the line that `offset` stands in starts (UTF-16 offset). */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** How far `offset` stands from the start of its line, but not from before `from`, which must not lie behind it. */
export function columnIn(text: string, from: number, offset: number): number {
  let start = offset;
  while (start > from && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return offset - start;
}

/** Where the line that `offset` stands in ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Where the line after the one that `offset` stands in starts; the end of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end === text.length) return end;
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}

/** The first line, without its line break and without a byte order mark. */
export function firstLine(text: string): Span {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { start, end: lineEnd(text, start) };
}

/** The blanks with which the line that `offset` stands in starts. */
export function indentation(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** Whether only blanks stand before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^[\s\uFEFF]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** The line break that the text uses: its first one, `\n` where it has none. */
export function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
