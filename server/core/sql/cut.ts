import { columnIn, lineStart } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { newTokenSlot, readToken, type TokenSlot } from "./lexer.ts";
import type { Part } from "./split.ts";
import { statementStart } from "./statement-start.ts";
import type { TokenKind } from "./token.ts";

/** Reads the text as the recovery tries it out. */
export interface Trial {
  readonly text: string;
  /** Undefined when enough was read. */
  read(at: number): Part | undefined;
  parses(statement: Span): boolean;
}

/** A quote or comment that swallowed statements, and where it is to end instead. Offsets count from the text's start. */
export interface Cut {
  /** Where the quoted token starts. */
  readonly token: number;
  /** Behind the last character that is left to it. */
  readonly textEnd: number;
  /** Where the first swallowed statement's lines start, its comments included. */
  readonly at: number;
  /** How far the text was looked at. */
  readonly examined: number;
}

/** When so many statements behind a part parse, its quotes are taken as balanced. */
const balanced = 2;
/** How many statements count when two readings are compared. */
const compared = 12;
const candidatesPerToken = 4;
/** In UTF-16 units: who left a quote open did so near the statements that it swallowed. */
const searchedPerToken = 64 * 1024;

/**
 * Finds the quote that was left open in a part that does not parse: a quoted token that swallowed the first line of a statement, such that
 * more statements parse when it ends before that line.
 */
export function findCut(part: Part, trial: Trial): Cut | undefined {
  const tokens = swallowing(trial.text, part);
  if (tokens.length === 0) return undefined;
  const window = readAhead(trial, part.end, balanced + 2);
  const isBalanced = window.good >= balanced && window.bad === 0;
  for (const { token, starts } of tokens) {
    const best = isBalanced ? rejoining(part, starts, trial) : bestOf(window, starts, trial);
    if (!best) continue;
    const examined = Math.max(best.examined, window.examined);
    const at = aboveComments(trial.text, token.start, best.start);
    const textEnd = token.start + trial.text.slice(token.start, at).trimEnd().length;
    return { token: token.start, textEnd, at, examined };
  }
  return undefined;
}

/** The start from which most statements parse, if those are more than without a cut. */
function bestOf(window: Ahead, starts: readonly number[], trial: Trial): Ahead | undefined {
  let best: Ahead | undefined;
  for (const start of starts) {
    const ahead = readAhead(trial, start, compared, window.end);
    // Where most do not parse, these are lines of a function's body and no statements.
    const isBetter = ahead.good > window.good && ahead.good > ahead.bad;
    if (isBetter && (!best || ahead.good - ahead.bad > best.good - best.bad)) best = ahead;
  }
  return best;
}

/**
 * The quote may have been closed by an apostrophe in a comment further down, with whole statements in between. Then all of them parse, and the reading
 * from the cut comes to the part's own end.
 */
function rejoining(part: Part, starts: readonly number[], trial: Trial): Ahead | undefined {
  for (const start of starts) {
    const ahead = readAhead(trial, start, Number.POSITIVE_INFINITY, part.end);
    if (ahead.good > 0 && ahead.bad === 0 && ahead.end === part.end) return ahead;
  }
  return undefined;
}

/** Quoted tokens and block comments of a part, with the starts of statements in them. */
function swallowing(text: string, part: Part): { readonly token: Span; readonly starts: readonly number[] }[] {
  const from = part.statement?.start ?? part.start;
  const column = columnIn(text, part.start, from);
  const found: { readonly token: Span; readonly starts: readonly number[] }[] = [];
  const slot = newTokenSlot();
  for (let at = part.start; at < part.end && readToken(text, at, slot); at = slot.end) {
    if (!quoted.has(slot.kind)) continue;
    const starts = startsInside(text, slot, column);
    if (starts.length > 0) found.push({ token: { start: slot.start, end: slot.end }, starts });
  }
  return found;
}

const quoted = new Set<TokenKind>(["string", "quoted-identifier", "dollar-string", "block-comment"]);
const lineOfWords = /[\r\n]([ \t]*)(?=[a-z])/gi;

/** Lines inside a token, not deeper indented than `column`, that look like a statement's first. */
function startsInside(text: string, token: TokenSlot, column: number): readonly number[] {
  const sure: number[] = [];
  const all: number[] = [];
  // Only the token's own text is searched, so that many short tokens cost no more than one long one.
  const inside = text.slice(token.start, Math.min(token.end, token.start + searchedPerToken));
  for (const { 0: line, 1: indentation = "", index } of inside.matchAll(lineOfWords)) {
    const at = token.start + index + line.length;
    const start = indentation.length <= column ? statementStart(text, at) : undefined;
    if (!start) continue;
    all.push(at);
    if (start !== "weak") sure.push(at);
    if (sure.length === candidatesPerToken) break;
  }
  // Bodies of functions have lines of SQL of their own, which hardly ever start like those behind the function.
  if (token.kind === "dollar-string" && sure.length > 0) return sure;
  return [...new Set([...all.slice(0, candidatesPerToken), ...sure])];
}

interface Ahead {
  readonly start: number;
  /** Statements that parse, and that do not. */
  readonly good: number;
  readonly bad: number;
  /** Where the last statement that was read ended. */
  readonly end: number;
  readonly examined: number;
}

/** Reads up to `count` statements from `start` on, none that starts at or behind `limit`. */
function readAhead(trial: Trial, start: number, count: number, limit = trial.text.length): Ahead {
  let good = 0;
  let bad = 0;
  let end = start;
  let examined = start;
  while (good + bad < count && end < limit) {
    const part = trial.read(end);
    if (!part) break;
    end = part.end;
    examined = Math.max(examined, part.examined);
    if (!part.statement) continue;
    if (trial.parses(part.statement)) good++;
    else bad++;
  }
  return { start, good, bad, end, examined };
}

/** Moves up over the blank and `--` lines directly above a statement: they belong to it, not to the open quote. */
function aboveComments(text: string, token: number, at: number): number {
  let start = lineStart(text, at);
  for (;;) {
    const above = start > 0 ? lineStart(text, start - 1) : 0;
    if (above <= token || !/^\s*(?:--.*)?\s*$/.test(text.slice(above, start))) return start;
    start = above;
  }
}
