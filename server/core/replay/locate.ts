import type { StatementBody } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import type { PostgresError } from "./engine.ts";
import { locateInBody } from "./place/body.ts";
import { locateClause } from "./place/clauses.ts";
import { type Clue, cluesOf } from "./place/clues.ts";
import { insideString, thingAt, tokenIndexAt } from "./place/name-at.ts";
import { findClue } from "./place/occurrence.ts";
import type { Words } from "./place/words.ts";

/**
 * Where an error stands in the statement that raised it: on the word that it is about. Offsets are UTF-16 and count from the statement's start.
 * Postgres gives a position for one error in three; for the others the names in its message are looked up in the statement.
 */
export function locateError(statement: StatementBody, error: PostgresError): Span {
  const clues = cluesOf(error);
  if (error.position !== undefined) return atPosition(statement, error.position, clues);
  return (
    locateInBody(statement, error) ??
    locateClause(statement, error) ??
    locateNamed(statement, clues) ??
    calledFunction(statement, error) ??
    firstWords(statement)
  );
}

/** The words that say what the statement does: `create table`, `insert into`. */
export function firstWords({ text, tokens }: Words): Span {
  const words = tokens.slice(0, 2).filter((token) => token.kind === "word");
  return { start: 0, end: words.at(-1)?.end ?? tokens[0]?.end ?? text.length };
}

/** Some positions are those of a whole clause, such as `unique (b)`: then the name that is meant follows. */
function atPosition(words: Words, position: number, clues: readonly Clue[]): Span {
  const inside = insideString(words, position);
  if (inside) return inside.toSource(atPosition(inside.words, inside.offset, clues));
  const span = thingAt(words, position);
  const written = words.text.slice(span.start, span.end).toLowerCase();
  if (clues.some(({ name }) => written.includes(name.toLowerCase()))) return span;
  const [clue] = clues.filter(({ kind }) => kind === "column");
  return (clue && findClue(words, clue, tokenIndexAt(words, position))) ?? span;
}

function locateNamed(words: Words, clues: readonly Clue[]): Span | undefined {
  for (const clue of clues) {
    const span = findClue(words, clue);
    if (span) return span;
  }
  return undefined;
}

/** An error from inside a function that the statement calls: the outermost function of the trace that it names. */
function calledFunction(words: Words, { where }: PostgresError): Span | undefined {
  const frames = [...(where ?? "").matchAll(/^(?:PL\/pgSQL|SQL) function "?([\w.]+)/gm)].reverse();
  return locateNamed(
    words,
    frames.map(([, name = ""]) => ({ kind: "function", name: name.replace(/^.*\./, ""), second: false })),
  );
}
