import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { newTokenSlot, readToken } from "./lexer.ts";

/**
 * The span to underline in a statement's text for an error at `offset`: the token there. Of a token that is open or runs over several lines only the
 * first line, and of an error inside a token only the rest of it. At the end of the text: the last token; where there is no offset: the first.
 */
export function problemSpan(text: string, offset: number | undefined): Span {
  const token = tokenAtOrBehind(text, offset ?? 0);
  const start = offset === undefined || offset >= token.end ? token.start : Math.max(token.start, offset);
  return { start, end: Math.max(start, Math.min(token.end, lineEnd(text, start))) };
}

/** The token that covers `offset`, else the next one, else the last; comments are none. It allocates nothing, as statements may be megabytes. */
function tokenAtOrBehind(text: string, offset: number): Span {
  const slot = newTokenSlot();
  let start = 0;
  let end = 0;
  for (let at = 0; end <= offset && readToken(text, at, slot); at = slot.end) {
    if (slot.kind === "line-comment" || slot.kind === "block-comment") continue;
    start = slot.start;
    end = slot.end;
  }
  return { start, end };
}

/** Postgres repeats the rest of the text behind an open quote: only its first line is kept. */
export function shortMessage(message: string): string {
  const broken = message.search(/[\r\n]/);
  const first = broken < 0 ? message : `${message.slice(0, broken).trimEnd()}…"`;
  return first.length <= 160 ? first : `${first.slice(0, 158)}…"`;
}
