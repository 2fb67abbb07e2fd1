import { readTokens } from "../../sql/lexer.ts";
import { routineBody } from "../../sql/routine-body.ts";
import type { StatementBody } from "../../sql/statement.ts";
import { type StringValue, stringValue } from "../../sql/string-value.ts";
import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { cluesOf } from "./clues.ts";
import { thingAt } from "./name-at.ts";
import { findClue } from "./occurrence.ts";
import { indexOfWords, spanOf, type Words } from "./words.ts";

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
    (line.isInnermost ? namedOnLine(body.value, start, error) : undefined) ??
    keywordAt(body.value, start, line.keyword) ??
    firstWordsAt(body.value, start);
  return inStatement(body, span);
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
  const [, number, keyword = ""] = /\bline (\d+)(?: at (.*))?$/.exec(frames[own] ?? "") ?? [];
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

/** The first name of the message that stands on the line or in the statement that begins there. */
function namedOnLine(body: string, from: number, error: PostgresError): Span | undefined {
  const end = body.indexOf(";", from);
  const words = wordsOf(body.slice(from, end < 0 ? undefined : end));
  for (const clue of cluesOf(error)) {
    const span = findClue(words, clue);
    if (span) return { start: span.start + from, end: span.end + from };
  }
  return undefined;
}

/** Several statements may stand on the line: the first that begins with the keyword. */
function keywordAt(body: string, from: number, keyword: string): Span | undefined {
  const words = wordsOf(body.slice(from));
  const at = indexOfWords(words, [keyword]);
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
