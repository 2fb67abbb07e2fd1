import { lineStart } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { readTokens } from "./lexer.ts";
import type { ParseFailure, StatementParser } from "./libpg-query.ts";
import { problemSpan, shortMessage } from "./problem-span.ts";
import type { SyntaxProblem } from "./statement.ts";
import { type StatementStart, statementStart } from "./statement-start.ts";
import type { Token } from "./token.ts";

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
export function piecesOf(text: string, column: number, parser: StatementParser): readonly Piece[] {
  const tokens = readTokens(text);
  const lines = breakable(text, tokens, column);
  if (lines.length < 2) return [{ start: 0, end: text.length, problem: undefined }];
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length; ) {
    const { next, problem } = group({ text, tokens, lines, parser }, index);
    pieces.push({ start: lines[index]?.at ?? 0, end: endBefore(text, lines, next), problem });
    index = next;
  }
  return pieces;
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
  readonly tokens: readonly Token[];
  readonly lines: readonly Line[];
  readonly parser: StatementParser;
}

function breakable(text: string, tokens: readonly Token[], column: number): readonly Line[] {
  return tokens.flatMap(({ kind, start }, index) => {
    if (index === 0) return [{ at: start, start: "strong", endBefore: start }];
    if (kind !== "word" || !startsLineWithin(text, start, column)) return [];
    const found = statementStart(text, start);
    return found ? [{ at: start, start: found, endBefore: tokens[index - 1]?.end ?? start }] : [];
  });
}

function startsLineWithin(text: string, at: number, column: number): boolean {
  const start = lineStart(text, at);
  return start > 0 && at - start <= column && text.slice(start, at).trim() === "";
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
  while (next < lines.length && lines[next]?.start === "weak") next++;
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
  const offset = failure.offset === undefined ? undefined : start + failure.offset;
  const span = problemSpan(broken.text, broken.tokens, offset);
  return { kind: "syntax", span, message: shortMessage(failure.message), expected };
}

function endBefore(text: string, lines: readonly Line[], next: number): number {
  return lines[next]?.endBefore ?? text.length;
}
