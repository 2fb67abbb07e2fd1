import type { StatementBody } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import type { PostgresError } from "./engine.ts";
import { locateInBody } from "./place/body.ts";
import { type Clue, cluesOf } from "./place/clues.ts";
import { locateInWords, locateNamed } from "./place/in-words.ts";
import { insideString, thingAt, tokenIndexAt } from "./place/name-at.ts";
import { findClue } from "./place/occurrence.ts";
import { targetOf } from "./place/target.ts";
import { onlyCall } from "./place/values.ts";
import { nameOf, type Words } from "./place/words.ts";

/**
 * Where an error stands in the statement that raised it: on the word that it is about. Offsets are UTF-16 and count from the statement's start.
 * Postgres gives a position for one error in three; for the others the names in its message are looked up in the statement.
 */
export function locateError(statement: StatementBody, error: PostgresError): Span {
  if (error.position !== undefined) return atPosition(statement, error.position, cluesOf(error));
  return (
    locateInBody(statement, error) ??
    locateInWords(statement, error) ??
    calledFunction(statement, error) ??
    onlyCallOfQuery(statement) ??
    targetOf(statement) ??
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
  const written = words.tokens
    .filter(({ start, end }) => start >= span.start && end <= span.end)
    .map((token) => nameOf(words, token)?.toLowerCase());
  const isSecond = clues.some(({ second }) => second);
  if (
    !isSecond &&
    clues.some(({ name }) =>
      name
        .toLowerCase()
        .split(".")
        .some((part) => written.includes(part)),
    )
  )
    return span;
  const [clue] = clues.filter(({ kind }) => kind === "column" || typeof kind === "object");
  return (clue && findClue(words, clue, tokenIndexAt(words, position))) ?? span;
}

function onlyCallOfQuery(statement: StatementBody): Span | undefined {
  return statement.kind === "SelectStmt" || statement.kind === "CallStmt" ? onlyCall(statement) : undefined;
}

/** An error from inside a function that the statement calls: the outermost function of the trace that it names. */
function calledFunction(words: Words, { where }: PostgresError): Span | undefined {
  const frames = [...(where ?? "").matchAll(/^(?:PL\/pgSQL|SQL) function "?([\w.]+)/gm)].reverse();
  return locateNamed(
    words,
    frames.map(([, name = ""]) => ({ kind: "function", name: name.replace(/^.*\./, ""), second: false })),
  );
}
