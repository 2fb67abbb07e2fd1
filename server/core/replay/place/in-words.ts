import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { locateClause } from "./clauses.ts";
import { type Clue, cluesOf } from "./clues.ts";
import { findClue } from "./occurrence.ts";
import { locateValue } from "./values.ts";
import type { Words } from "./words.ts";

/** Where an error without a position stands in the statement that raised it, be that a whole one or one in a body. */
export function locateInWords(words: Words, error: PostgresError): Span | undefined {
  return locateClause(words, error) ?? locateNamed(words, cluesOf(error)) ?? locateValue(words, error);
}

/** The first of these names that stands in the statement. */
export function locateNamed(words: Words, clues: readonly Clue[]): Span | undefined {
  for (const clue of clues) {
    const span = findClue(words, clue);
    if (span) return span;
  }
  return undefined;
}
