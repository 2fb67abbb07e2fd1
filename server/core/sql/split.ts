import type { Span } from "../text/span.ts";
import { trackBoundary } from "./boundary.ts";
import { endOfCopyData } from "./copy-data.ts";
import { newTokenSlot, readToken, type TokenSlot, tokenAt } from "./lexer.ts";
import type { Token } from "./token.ts";

/** A statement as the lexer alone sees it. */
export interface RawStatement {
  /** Of its first token. */
  readonly start: number;
  /** Behind its last token, without the `;`. */
  readonly textEnd: number;
  /** Behind its `;`, or its last token where there is none. */
  readonly end: number;
  /** Without comments and without the `;`; offsets count from `start`. */
  readonly tokens: readonly Token[];
  readonly closed: boolean;
}

/** A piece of a text from the end of one statement to the end of the next. The parts of a text tile it. Offsets count from the text's start. */
export interface Part extends Span {
  /** Undefined where there are only comments and blanks before a `;` or the end of the text. */
  readonly statement: RawStatement | undefined;
  readonly comments: readonly Token[];
  /** What follows `COPY … FROM stdin;`, up to and with its `\.` line. */
  readonly copyData: Span | undefined;
  /** How far the text was looked at: an edit behind this offset changes nothing here. Infinity when the end of the text mattered. */
  readonly examined: number;
}

/** The parts of a text, in order. */
export function split(text: string): Part[] {
  const parts: Part[] = [];
  const slot = newTokenSlot();
  for (let at = 0; at < text.length; ) {
    const part = readPart(text, at, slot);
    parts.push(part);
    at = part.end;
  }
  return parts;
}

/** Reads the part that starts at `at`, which must be where another ended. */
export function readPart(text: string, at: number, slot: TokenSlot = newTokenSlot()): Part {
  const boundary = trackBoundary();
  const comments: Token[] = [];
  const tokens: Token[] = [];
  let start = -1;
  const finish = (end: number, closed: boolean, examined: number): Part => {
    if (start < 0) return { start: at, end, statement: undefined, comments, copyData: undefined, examined };
    const textEnd = start + (tokens.at(-1)?.end ?? 0);
    const statement: RawStatement = { start, textEnd, end: closed ? end : textEnd, tokens, closed };
    const dataEnd = closed ? endOfCopyData(text, statement) : undefined;
    if (dataEnd === undefined) return { start: at, end, statement, comments, copyData: undefined, examined };
    return { start: at, end: dataEnd, statement, comments, copyData: { start: end, end: dataEnd }, examined: dataEnd };
  };
  for (let position = at; readToken(text, position, slot); position = slot.end) {
    if (slot.kind === "line-comment" || slot.kind === "block-comment") {
      comments.push(tokenAt(slot, 0));
      continue;
    }
    if (slot.kind === "punctuation" && text.charCodeAt(slot.start) === 59 /* ; */ && boundary.endsHere()) {
      return finish(slot.end, true, slot.end);
    }
    if (slot.kind === "psql-command") {
      if (start >= 0) return finish(slot.start, false, slot.start + 1);
      start = slot.start;
      tokens.push(tokenAt(slot, start));
      return finish(slot.end, false, slot.end + 1);
    }
    if (start < 0) start = slot.start;
    boundary.see(text, slot);
    tokens.push(tokenAt(slot, start));
  }
  return finish(text.length, false, Number.POSITIVE_INFINITY);
}
