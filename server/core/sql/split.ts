import type { Span } from "../text/span.ts";
import { trackBoundary } from "./boundary.ts";
import { endOfCopyData } from "./copy-data.ts";
import { newTokenSlot, readToken, startOfText, type TokenSlot, tokenAt } from "./lexer.ts";
import type { Token } from "./token.ts";

/** A statement as the lexer alone sees it: from its first token to behind its last, without the `;`. */
export type RawStatement = Span;

/** A piece of a text from the end of one statement to the end of the next. The parts of a text tile it. Offsets count from the text's start. */
export interface Part extends Span {
  /** Undefined where there are only comments and blanks before a `;` or the end of the text. */
  readonly statement: RawStatement | undefined;
  /** Those in and before the statement. */
  readonly comments: readonly Token[];
  /** The offset of the `;` that ends it. */
  readonly semicolon: number | undefined;
  /** What follows `COPY … FROM stdin;`, up to and with its `\.` line. */
  readonly copyData: Span | undefined;
  /** How far the text was looked at: an edit behind this offset changes nothing here. Infinity when the end of the text mattered. */
  readonly examined: number;
}

/** The parts of a text, in order. A byte order mark at its start belongs to none of them. */
export function split(text: string): Part[] {
  const parts: Part[] = [];
  const slot = newTokenSlot();
  for (let at = startOfText(text); at < text.length; ) {
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
  let start = -1;
  let textEnd = -1;
  const finish = (end: number, examined: number, semicolon?: number): Part => {
    const statement = start < 0 ? undefined : { start, end: textEnd };
    const dataEnd = statement && semicolon !== undefined ? endOfCopyData(text, statement, end) : undefined;
    const base = { start: at, statement, comments, semicolon };
    if (dataEnd === undefined) return { ...base, end, copyData: undefined, examined };
    return { ...base, end: dataEnd, copyData: { start: end, end: dataEnd }, examined: dataEnd };
  };
  for (let position = at; readToken(text, position, slot); position = slot.end) {
    if (slot.kind === "line-comment" || slot.kind === "block-comment") {
      comments.push(tokenAt(slot, 0));
      continue;
    }
    if (slot.kind === "punctuation" && text.charCodeAt(slot.start) === 59 /* ; */ && boundary.endsHere()) {
      return finish(slot.end, slot.end, slot.start);
    }
    if (slot.kind === "psql-command") {
      if (start >= 0) return finish(slot.start, slot.start + 1);
      start = slot.start;
      textEnd = slot.end;
      return finish(slot.end, slot.end + 1);
    }
    if (start < 0) start = slot.start;
    textEnd = slot.end;
    boundary.see(text, slot);
  }
  return finish(text.length, Number.POSITIVE_INFINITY);
}
