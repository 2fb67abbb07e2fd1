import { lineEnd } from "../text/lines.ts";
import { characterClass, classOf, continuesWord, startsLine } from "./characters.ts";
import { readNumber } from "./lexer-numbers.ts";
import { readOperator } from "./lexer-operators.ts";
import { readBlockComment, readDollarString, readQuoted } from "./lexer-quotes.ts";
import type { Token, TokenKind } from "./token.ts";

/** The token last read. One slot serves a whole text, so that reading allocates nothing. Offsets are UTF-16. */
export interface TokenSlot {
  kind: TokenKind;
  start: number;
  end: number;
  terminated: boolean;
  /** Up to here stand only `+` and `-` that are operators of their own: known from the last run, so that no run is read twice. */
  signsUntil: number;
}

export function newTokenSlot(): TokenSlot {
  return { kind: "unknown", start: 0, end: 0, terminated: true, signsUntil: 0 };
}

/**
 * All tokens of a text, comments included, in order and without overlap; what lies between them is blank. Any text at all can be
 * read, in linear time: what Postgres' scanner would reject becomes an unterminated or an "unknown" token.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const slot = newTokenSlot();
  for (let at = startOfText(text); readToken(text, at, slot); at = slot.end) tokens.push(tokenAt(slot, 0));
  return tokens;
}

/** The tokens of a statement's text, without its comments. */
export function readTokens(statement: string): Token[] {
  const tokens: Token[] = [];
  const slot = newTokenSlot();
  for (let at = 0; readToken(statement, at, slot); at = slot.end) {
    if (slot.kind !== "line-comment" && slot.kind !== "block-comment") tokens.push(tokenAt(slot, 0));
  }
  return tokens;
}

/** Behind the byte order mark, where there is one: it is a blank at the start of a file and a letter everywhere else. */
export function startOfText(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** The slot's content as a token whose offsets count from `origin`. */
export function tokenAt(slot: TokenSlot, origin: number): Token {
  return { kind: slot.kind, start: slot.start - origin, end: slot.end - origin, terminated: slot.terminated };
}

/** Reads the next token at or behind `at` into the slot; false when only blanks are left. */
export function readToken(text: string, at: number, slot: TokenSlot): boolean {
  let start = at;
  let code = text.charCodeAt(start);
  while (classOf(code) === characterClass.blank) code = text.charCodeAt(++start);
  if (start >= text.length) return false;
  slot.start = start;
  slot.terminated = true;
  switch (classOf(code)) {
    case characterClass.letter:
      readWord(text, slot, code);
      break;
    case characterClass.digit:
      readNumber(text, slot);
      break;
    case characterClass.operator:
      readOperatorOrComment(text, slot, code);
      break;
    case characterClass.punctuation:
      readPunctuation(text, slot, code);
      break;
    default:
      readOther(text, slot, code);
  }
  return true;
}

function readWord(text: string, slot: TokenSlot, code: number): void {
  const next = text.charCodeAt(slot.start + 1);
  if (next === 39 /* ' */ && isStringPrefix(code)) {
    readQuoted(text, slot, slot.start + 1, (code | 32) === 101 /* e */ ? "escaped" : "none");
    return;
  }
  if (next === 38 /* & */ && (code | 32) === 117 /* u */) {
    const quote = text.charCodeAt(slot.start + 2);
    if (quote === 39 || quote === 34) {
      readQuoted(text, slot, slot.start + 2, "doubled");
      return;
    }
  }
  let end = slot.start + 1;
  while (continuesWord(text.charCodeAt(end))) end++;
  slot.kind = "word";
  slot.end = end;
}

/** `b`, `e` and `x`, in either case; to Postgres `n'…'` is a word and a string. */
function isStringPrefix(code: number): boolean {
  const lower = code | 32;
  return code < 128 && (lower === 98 || lower === 101 || lower === 120);
}

function readOperatorOrComment(text: string, slot: TokenSlot, code: number): void {
  const next = text.charCodeAt(slot.start + 1);
  if (code === 45 /* - */ && next === 45) {
    slot.kind = "line-comment";
    slot.end = lineEnd(text, slot.start + 2);
  } else if (code === 47 /* / */ && next === 42 /* * */) {
    readBlockComment(text, slot);
  } else {
    readOperator(text, slot);
  }
}

function readPunctuation(text: string, slot: TokenSlot, code: number): void {
  const next = text.charCodeAt(slot.start + 1);
  if (code === 46 /* . */ && classOf(next) === characterClass.digit) {
    readNumber(text, slot);
    return;
  }
  const double = (code === 58 /* : */ && (next === 58 || next === 61)) || (code === 46 && next === 46);
  slot.kind = "punctuation";
  slot.end = slot.start + (double ? 2 : 1);
}

function readOther(text: string, slot: TokenSlot, code: number): void {
  if (code === 39 /* ' */ || code === 34 /* " */) {
    readQuoted(text, slot, slot.start, "doubled");
  } else if (code === 36 /* $ */) {
    readDollar(text, slot);
  } else if (code === 92 /* \ */ && startsLine(text, slot.start)) {
    slot.kind = "psql-command";
    slot.end = lineEnd(text, slot.start);
  } else {
    slot.kind = "unknown";
    slot.end = slot.start + 1;
  }
}

function readDollar(text: string, slot: TokenSlot): void {
  if (classOf(text.charCodeAt(slot.start + 1)) === characterClass.digit) {
    let end = slot.start + 1;
    while (classOf(text.charCodeAt(end)) === characterClass.digit) end++;
    slot.kind = "parameter";
    slot.end = end;
  } else if (!readDollarString(text, slot)) {
    slot.kind = "unknown";
    slot.end = slot.start + 1;
  }
}
