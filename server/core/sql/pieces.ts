import { type Span, shift } from "../text/span.ts";
import { isBlank, isNewline } from "./characters.ts";
import { newTokenSlot, readToken } from "./lexer.ts";
import type { ParseFailure, StatementParser } from "./libpg-query.ts";
import { problemSpan, shortMessage } from "./problem-span.ts";
import type { SyntaxProblem } from "./statement.ts";
import { type StatementStart, statementStart } from "./statement-start.ts";

/** A text that was meant to be several statements. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /**
   * Whether only the first piece counts, and the text behind it is to be read anew: it has `;` that the text as a whole took for its own (those of
   * `BEGIN ATOMIC` and CREATE RULE).
   */
  readonly readAnew: boolean;
}

/** One of the statements in a text that was meant to be several. Offsets count from that text's start. */
export interface Piece extends Span {
  /** The problem in Postgres' words and place, which may lie in the next piece; undefined when the piece's own parse tells it. */
  readonly problem: SyntaxProblem | undefined;
}

/** A statement may reach over this many lines that look like starts of their own (`insert into …` / `select …`). */
const reach = 4;

/**
 * Breaks a text that does not parse at lines that start statements, so that one missing `;` or one half statement does not hide the others.
 * Such lines are indented no deeper than `column`. One piece when there is nothing to break.
 */
export function piecesOf(text: string, column: number, parser: StatementParser): Pieces {
  const { lines, hasSemicolon } = breakable(text, column);
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length; ) {
    const { next, problem } = group({ text, lines, parser }, index);
    pieces.push({ start: lines[index]?.at ?? 0, end: endBefore(text, lines, next), problem });
    index = next;
  }
  return { pieces, readAnew: hasSemicolon };
}

/** A line that looks like the start of a statement. */
interface Line {
  readonly at: number;
  readonly start: StatementStart;
  /** Behind the last token before it. */
  readonly endBefore: number;
}

interface Broken {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly parser: StatementParser;
}

function breakable(text: string, column: number): { readonly lines: readonly Line[]; readonly hasSemicolon: boolean } {
  const lines: Line[] = [{ at: 0, start: "strong", endBefore: 0 }];
  const slot = newTokenSlot();
  let endBefore = 0;
  let hasSemicolon = false;
  for (let at = 0; readToken(text, at, slot); at = slot.end) {
    if (slot.kind === "line-comment" || slot.kind === "block-comment") continue;
    if (slot.kind === "word" && endBefore > 0 && startsLineWithin(text, slot.start, column)) {
      const start = statementStart(text, slot.start);
      if (start) lines.push({ at: slot.start, start, endBefore });
    }
    hasSemicolon ||= slot.kind === "punctuation" && text.charCodeAt(slot.start) === 59;
    endBefore = slot.end;
  }
  return { lines, hasSemicolon };
}

/** Whether only blanks, at most `column` of them, stand between `at` and the line break before it. */
function startsLineWithin(text: string, at: number, column: number): boolean {
  let start = at;
  while (at - start < column && isBlank(text.charCodeAt(start - 1)) && !isNewline(text.charCodeAt(start - 1))) start--;
  return isNewline(text.charCodeAt(start - 1));
}

/** The lines from `index` to before `next` belong together: they parse, or share the first error. */
function group(broken: Broken, index: number): { readonly next: number; readonly problem: SyntaxProblem | undefined } {
  const { text, lines, parser } = broken;
  const start = lines[index]?.at ?? 0;
  const parse = (next: number) => parser.parse(text.slice(start, endBefore(text, lines, next)));
  const last = Math.min(index + reach, lines.length);
  for (let next = index + 1; next <= last; next++) {
    if ("node" in parse(next)) return { next, problem: missingSemicolon(broken, start, next) };
  }
  const failure = parse(last);
  if ("node" in failure || failure.offset === undefined) return { next: index + 1, problem: undefined };
  const error = start + failure.offset;
  let next = index + 1;
  while (next < lines.length && (lines[next]?.at ?? 0) < error) next++;
  if (lines[next]?.at === error) return { next, problem: problemAt(broken, start, failure, []) };
  // The error is the group's own. Weak lines behind it are likely to go on with it, so only a sure start ends the group.
  while (next < lines.length && lines[next]?.start !== "strong") next++;
  return { next, problem: undefined };
}

/** The group before `next` is whole, and no `;` follows: Postgres stumbles over the first words of the next one. */
function missingSemicolon(broken: Broken, start: number, next: number): SyntaxProblem | undefined {
  const { text, lines, parser } = broken;
  const following = lines[next];
  if (!following) return undefined;
  const failure = parser.parse(text.slice(start, endBefore(text, lines, Math.min(next + reach, lines.length))));
  if ("node" in failure || failure.offset === undefined) return undefined;
  const error = start + failure.offset;
  if (error >= (lines[next + 1]?.at ?? text.length)) return undefined;
  return problemAt(broken, start, failure, error === following.at ? [";"] : []);
}

function problemAt(broken: Broken, start: number, failure: ParseFailure, expected: readonly string[]): SyntaxProblem {
  const span = shift(problemSpan(broken.text.slice(start), failure.offset), start);
  return { kind: "syntax", span, message: shortMessage(failure.message), expected };
}

function endBefore(text: string, lines: readonly Line[], next: number): number {
  return lines[next]?.endBefore ?? text.length;
}
