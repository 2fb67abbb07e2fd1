import { readTokens } from "../../sql/lexer.ts";
import { routineBody } from "../../sql/routine-body.ts";
import type { StatementBody } from "../../sql/statement.ts";
import { type StringValue, stringValue } from "../../sql/string-value.ts";
import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { locateInWords } from "./in-words.ts";
import { thingAt } from "./name-at.ts";
import { targetOf } from "./target.ts";
import { indexOfWords, spanOf, type Words, wordAt } from "./words.ts";

/**
 * Where an error that was raised inside the statement's own body stands: in a DO block that ran, or in a function that was being made. Postgres
 * then says the line, and the query with the place in it. Undefined when the error comes from elsewhere.
 */
export function locateInBody(statement: StatementBody, error: PostgresError): Span | undefined {
  const line = lineInBody(error.where);
  const token = line && statement.node && routineBody(statement.text, statement.tokens, statement.node)?.token;
  const body = token && stringValue(statement.text, token);
  if (!line || !body) return undefined;
  const start = lineStart(body.value, line.number);
  const span =
    (line.isInnermost ? inQuery(body.value, start, error) : undefined) ??
    (line.isInnermost && !isRaise(line, error) ? inStatementAt(body.value, start, error) : undefined) ??
    keywordAt(body.value, start, line.keyword) ??
    firstWordsAt(body.value, start);
  return inStatement(body, span);
}

/** RAISE itself, whose words are the user's own, and not an expression in it that fails. */
function isRaise({ keyword }: BodyLine, { where }: PostgresError): boolean {
  return keyword === "raise" && /^PL\/pgSQL function/.test(where ?? "");
}

interface BodyLine {
  readonly number: number;
  /** Whether the error was raised there, and not in something that was called from there. */
  readonly isInnermost: boolean;
  /** What runs there, in lower case: `raise`, `perform`, `sql statement`. */
  readonly keyword: string;
}

/** Frames of `where`, the innermost first, one a line: `PL/pgSQL function inline_code_block line 4 at SQL statement`. */
function lineInBody(where: string | undefined): BodyLine | undefined {
  const frames = (where ?? "").split("\n").filter((frame) => /^(?:PL\/pgSQL function|compilation of)/.test(frame));
  const own = frames.findIndex((frame) => /inline_code_block|^compilation of/.test(frame));
  const [, number, keyword = ""] = /\bline (\d+)(?: at (.*)| during .*)?$/.exec(frames[own] ?? "") ?? [];
  if (number === undefined) return undefined;
  return { number: Number(number), isInnermost: own === 0, keyword: keyword.toLowerCase() };
}

/** Line 1 begins right behind the opening `$$`. */
function lineStart(body: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = body.indexOf("\n", at);
    if (end < 0) break;
    at = end + 1;
  }
  return at;
}

/** PERFORM is sent as SELECT, so only what follows the first word is looked up. */
function inQuery(body: string, from: number, error: PostgresError): Span | undefined {
  const { internalQuery, internalPosition } = error;
  if (internalQuery === undefined || internalPosition === undefined) return undefined;
  const skipped = /^SELECT\s/.test(internalQuery) ? "SELECT ".length : 0;
  const found = body.indexOf(internalQuery.slice(skipped), from);
  if (found < 0 || internalPosition < skipped) return undefined;
  return thingAt(wordsOf(body), found + internalPosition - skipped);
}

/** In the statement that begins on the line, or in the text that it executes. */
function inStatementAt(body: string, from: number, error: PostgresError): Span | undefined {
  const offset = queryStart(body.slice(from), error);
  const start = from + (offset ?? 0);
  const all = wordsOf(body.slice(start));
  const end = all.tokens.findIndex((_, index) => wordAt(all, index) === ";");
  const words = { text: all.text, tokens: end < 0 ? all.tokens : all.tokens.slice(0, end) };
  const span =
    inExecuted(words, error) ?? locateInWords(words, error) ?? (offset === undefined ? undefined : targetOf(words));
  return span && { start: span.start + start, end: span.end + start };
}

/** Other statements may stand on the line before it: where Postgres says which query runs, it begins there. */
function queryStart(text: string, { where }: PostgresError): number | undefined {
  const query = /^SQL statement "(.*?)"\nPL\/pgSQL/s.exec(where ?? "")?.[1];
  if (query === undefined) return undefined;
  // PERFORM is sent as SELECT.
  return [query, query.replace(/^SELECT /, "")].map((one) => text.indexOf(one)).find((at) => at >= 0);
}

/** EXECUTE of a plain string: Postgres says what ran. */
function inExecuted(words: Words, error: PostgresError): Span | undefined {
  const [, executed] = /^SQL statement "(.*?)"\nPL\/pgSQL/s.exec(error.where ?? "") ?? [];
  if (executed === undefined) return undefined;
  for (const token of words.tokens) {
    const inner = stringValue(words.text, token);
    const span = inner?.value === executed ? locateInWords(wordsOf(inner.value), error) : undefined;
    if (inner && span) return inStatement(inner, span);
  }
  return undefined;
}

const queryVerbs = new Set("select insert update delete merge with values create alter drop truncate".split(" "));

/** Several statements may stand on the line: the first that begins with the keyword. */
function keywordAt(body: string, from: number, keyword: string): Span | undefined {
  const words = wordsOf(body.slice(from));
  const isVerb = (_: unknown, index: number) => queryVerbs.has(wordAt(words, index));
  const at = keyword === "sql statement" ? words.tokens.findIndex(isVerb) : indexOfWords(words, [keyword]);
  if (at < 0) return undefined;
  const next = words.tokens[at + 1]?.kind === "word" ? at + 1 : at;
  const span = spanOf(words, at, next);
  return { start: from + span.start, end: from + span.end };
}

function firstWordsAt(body: string, from: number): Span {
  const { tokens } = wordsOf(body.slice(from));
  const words = tokens.slice(0, 2).filter(({ kind }) => kind === "word");
  const first = words[0] ?? tokens[0] ?? { start: 0, end: 0 };
  return { start: from + first.start, end: from + (words.at(-1) ?? first).end };
}

function wordsOf(text: string): Words {
  return { text, tokens: readTokens(text) };
}

function inStatement(body: StringValue, { start, end }: Span): Span {
  return { start: body.toSource(start), end: body.toSource(end) };
}
