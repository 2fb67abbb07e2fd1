import type { StatementBody } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import type { PostgresError } from "./engine.ts";
import { nameAt } from "./name-at.ts";

/** Where an error stands in the statement that raised it. Offsets count from the statement's start. Never the whole of a longer statement. */
export function locateError(statement: StatementBody, error: PostgresError): Span {
  if (error.position !== undefined) return nameAt(statement, error.position);
  return firstWords(statement);
}

/** The words that say what the statement does: `create table`, `insert into`. */
export function firstWords(statement: StatementBody): Span {
  const words = statement.tokens.slice(0, 2).filter((token) => token.kind === "word");
  return { start: 0, end: words.at(-1)?.end ?? Math.min(statement.text.length, 1) };
}
