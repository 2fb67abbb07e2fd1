import { characterClass, classOf, isBlank, isNewline } from "./characters.ts";
import type { TokenSlot } from "./lexer.ts";

/** How a quote can stand inside a quoted token: doubled, doubled or behind a backslash (`E'…'`), or not at all (`B'…'`, `X'…'`). */
export type InnerQuotes = "doubled" | "escaped" | "none";

/**
 * Reads a string or a quoted identifier whose opening quote stands at `quoteAt`. Strings that go on behind a line break belong to the
 * same token, as they do for Postgres.
 */
export function readQuoted(text: string, slot: TokenSlot, quoteAt: number, inner: InnerQuotes): void {
  const quote = text.charCodeAt(quoteAt);
  slot.kind = quote === 34 /* " */ ? "quoted-identifier" : "string";
  let at = quoteAt;
  for (;;) {
    const end = endOfQuoted(text, at + 1, quote, inner);
    if (end < 0) {
      slot.end = text.length;
      slot.terminated = false;
      return;
    }
    const continuation = quote === 39 /* ' */ ? nextPart(text, end) : -1;
    if (continuation < 0) {
      slot.end = end;
      return;
    }
    at = continuation;
  }
}

/** Behind the closing quote; -1 when there is none. */
function endOfQuoted(text: string, from: number, quote: number, inner: InnerQuotes): number {
  const mark = quote === 34 ? '"' : "'";
  let at = from;
  for (;;) {
    const close = text.indexOf(mark, at);
    if (close < 0) return -1;
    if (inner === "escaped" && isEscaped(text, at, close)) at = close + 1;
    else if (inner !== "none" && text.charCodeAt(close + 1) === quote) at = close + 2;
    else return close + 1;
  }
}

/** Whether an odd number of backslashes stands before `at`, none of them before `from`. */
function isEscaped(text: string, from: number, at: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && text.charCodeAt(at - backslashes - 1) === 92) backslashes++;
  return backslashes % 2 === 1;
}

/** The quote that continues a string, behind blanks with at least one line break; -1 when there is none. */
function nextPart(text: string, from: number): number {
  let at = from;
  let broken = false;
  for (let code = text.charCodeAt(at); isBlank(code); code = text.charCodeAt(++at)) broken ||= isNewline(code);
  return broken && text.charCodeAt(at) === 39 ? at : -1;
}

/** Reads `$tag$ … $tag$`; false when no opening tag stands at the slot's start. */
export function readDollarString(text: string, slot: TokenSlot): boolean {
  let at = slot.start + 1;
  if (classOf(text.charCodeAt(at)) === characterClass.letter) {
    at++;
    while (isTagCharacter(text.charCodeAt(at))) at++;
  }
  if (text.charCodeAt(at) !== 36) return false;
  const tag = text.slice(slot.start, at + 1);
  const close = text.indexOf(tag, at + 1);
  slot.kind = "dollar-string";
  slot.terminated = close >= 0;
  slot.end = close < 0 ? text.length : close + tag.length;
  return true;
}

function isTagCharacter(code: number): boolean {
  const kind = classOf(code);
  return kind === characterClass.letter || kind === characterClass.digit;
}

/** Reads a block comment; they nest. */
export function readBlockComment(text: string, slot: TokenSlot): void {
  slot.kind = "block-comment";
  let depth = 1;
  let at = slot.start + 2;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === 42 /* * */ && next === 47 /* / */) {
      depth--;
      at += 2;
      if (depth === 0) break;
    } else if (code === 47 && next === 42) {
      depth++;
      at += 2;
    } else {
      at++;
    }
  }
  slot.terminated = depth === 0;
  slot.end = at;
}
