import { lineEnd } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { tokenize } from "./lexer.ts";
import type { StatementParser } from "./libpg-query.ts";
import { shortMessage } from "./problem-span.ts";
import type { RoutineBody } from "./routine-body.ts";
import type { SyntaxProblem } from "./statement.ts";
import { type StringValue, stringValue } from "./string-value.ts";
import type { Token } from "./token.ts";

/** A backslash is an error wherever the compiler comes across it, so it shows how far the compiler gets. */
const probe = " \\ ";
const probeMessage = 'syntax error at or near "\\"';

/**
 * What only the text decides. The compiler has no catalog here: its words about variables, types and results may be wrong.
 */
const trusted = [
  /^syntax error/,
  /^unterminated /,
  /^mismatched parentheses/,
  /^unexpected end of function definition/,
  /^missing (".*" at end of SQL|expression|SQL statement)/,
  /^too (few|many) parameters specified for RAISE/,
  /^trailing junk/,
  /^zero-length delimited identifier/,
  /^trigger functions cannot have declared arguments/,
];

/** At most one problem: the compiler stops at the first. */
export function plPgSqlProblem(text: string, body: RoutineBody, parser: StatementParser): readonly SyntaxProblem[] {
  const message = parser.bodyError(text);
  if (message === undefined || !trusted.some((pattern) => pattern.test(message))) return [];
  const span = /^trigger functions/.test(message) ? argumentsOf(text) : place(text, body, message, parser);
  return [{ kind: "syntax", span, message: shortMessage(message), expected: [] }];
}

/** The first parentheses of a CREATE FUNCTION. */
function argumentsOf(text: string): Span {
  const tokens = tokenize(text);
  const sign = (token: Token) => text.slice(token.start, token.end);
  const open = tokens.findIndex((token) => sign(token) === "(");
  const close = tokens.findIndex((token, index) => index > open && sign(token) === ")");
  return { start: tokens[open + 1]?.start ?? 0, end: tokens[close - 1]?.end ?? text.length };
}

/** The compiler names no place: it is found by putting a probe before one token after the other (by bisection) and seeing which error wins. */
function place(text: string, { token }: RoutineBody, message: string, parser: StatementParser): Span {
  const body = stringValue(text, token);
  const whole = { start: token.start, end: Math.min(token.end, lineEnd(text, token.start)) };
  if (!body) return whole;
  const tokens = tokenize(body.value).filter(({ kind }) => kind !== "line-comment" && kind !== "block-comment");
  const index = namedToken(body.value, tokens, lastReached(text, body, tokens, parser), message);
  const found = tokens[index] ?? tokens.at(-1);
  if (!found) return whole;
  const end = Math.min(found.end, lineEnd(body.value, found.start));
  return { start: body.toSource(found.start), end: body.toSource(end) };
}

/** The index of the last token up to which the compiler finds no error; the number of tokens when it gets to the end. */
function lastReached(text: string, body: StringValue, tokens: readonly Token[], parser: StatementParser): number {
  const reaches = (index: number) => {
    const at = body.toSource(tokens[index]?.start ?? body.value.length);
    return parser.bodyError(`${text.slice(0, at)}${probe}${text.slice(at)}`) === probeMessage;
  };
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (reaches(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The token that the message names, at or behind the last one reached: for some errors the compiler first reads to the end of an expression,
 * and then probes inside that expression are never seen.
 */
function namedToken(value: string, tokens: readonly Token[], from: number, message: string): number {
  if (message.includes("RAISE")) return raiseFormat(value, tokens, from);
  const named = /at or near "(.*)"$/s.exec(message)?.[1];
  if (named === undefined) return from;
  const index = tokens.findIndex(({ start, end }, at) => at >= from && value.slice(start, end) === named);
  return index < 0 ? from : index;
}

/** The format string of the RAISE that ends at token `end`. */
function raiseFormat(value: string, tokens: readonly Token[], end: number): number {
  for (let at = Math.min(end, tokens.length - 1); at >= 0; at--) {
    const token = tokens[at];
    if (!token || value.slice(token.start, token.end).toLowerCase() !== "raise") continue;
    const format = tokens.findIndex(({ kind }, index) => index > at && index <= end && kind.endsWith("string"));
    return format < 0 ? at : format;
  }
  return end;
}
