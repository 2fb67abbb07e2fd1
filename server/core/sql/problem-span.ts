import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "./token.ts";

/**
 * The span to underline for an error at `offset`: the token there. Of a token that is open or runs over several lines only the first line, and
 * of an error inside a token only the rest of it. At the end of the text, and where there is no offset: the last or the first token.
 */
export function problemSpan(text: string, tokens: readonly Token[], offset: number | undefined): Span {
  const token = offset === undefined ? tokens[0] : tokenAtOrBehind(tokens, offset);
  if (!token) return { start: 0, end: text.length };
  const start = offset === undefined || offset >= token.end ? token.start : Math.max(token.start, offset);
  const end = Math.min(token.end, lineEnd(text, start));
  return { start, end: Math.max(end, start) };
}

/** The token that covers `offset`, else the next one, else the last. */
export function tokenAtOrBehind(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens[indexAtOrBehind(tokens, offset)] ?? tokens.at(-1);
}

/** The index of the first token that ends behind `offset`; the number of tokens when there is none. */
export function indexAtOrBehind(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Postgres repeats the rest of the text behind an open quote: only its first line is kept. */
export function shortMessage(message: string): string {
  const broken = message.search(/[\r\n]/);
  const first = broken < 0 ? message : `${message.slice(0, broken).trimEnd()}…"`;
  return first.length <= 160 ? first : `${first.slice(0, 158)}…"`;
}
