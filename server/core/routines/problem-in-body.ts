import type { PostgresError } from "../replay/engine.ts";
import { locateClause } from "../replay/place/clauses.ts";
import { cluesOf } from "../replay/place/clues.ts";
import { thingAt } from "../replay/place/name-at.ts";
import { findClue } from "../replay/place/occurrence.ts";
import { readTokens } from "../sql/lexer.ts";
import type { Span } from "../text/span.ts";
import type { BodyProblem } from "./check-routines.ts";

/** Where an error is looked for. */
interface Place {
  /** The piece of the body that it is about. */
  readonly source: Span;
  /** Where in the body Postgres says that it is. */
  readonly offset: number | undefined;
}

/** An error on the word of the body that it is about. */
export function problemInBody(body: string, place: Place, error: PostgresError): BodyProblem {
  const { code, message, hint } = error;
  return { span: spanOf(body, place, error), code, message, ...(hint === undefined ? {} : { hint }) };
}

function spanOf(body: string, { source, offset }: Place, error: PostgresError): Span {
  const text = body.slice(source.start, source.end);
  const words = { text, tokens: readTokens(text) };
  const inBody = ({ start, end }: Span) => ({ start: source.start + start, end: source.start + end });
  if (offset !== undefined) return inBody(thingAt(words, offset - source.start));
  for (const clue of cluesOf(error)) {
    const span = findClue(words, clue);
    if (span) return inBody(span);
  }
  const clause = locateClause(words, error);
  if (clause) return inBody(clause);
  const first = words.tokens[0];
  return first ? inBody(first) : source;
}
