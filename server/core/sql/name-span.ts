import type { Span } from "../text/span.ts";
import { positionsOf } from "./positions.ts";
import type { StatementBody } from "./statement.ts";
import type { Token } from "./token.ts";

/** The token at a location of the parse tree (UTF-8 bytes); -1 when there is none. Like all here it counts from the statement's start. */
export function tokenIndexAt(
  { text, tokens }: Pick<StatementBody, "text" | "tokens">,
  location: number | undefined,
): number {
  const offset = positionsOf(text).fromBytes(location ?? 0);
  return tokens.findIndex((token) => token.start === offset);
}

/** The last word of a dotted name whose first word is the token `index`: `notes` of `public.notes`. */
export function lastOfName({ text, tokens }: StatementBody, index: number): Token | undefined {
  let at = index;
  while (isText(text, tokens[at + 1], ".")) at += 2;
  return tokens[at];
}

/** The last word of the dotted name at a location of the parse tree. */
export function nameSpanAt(statement: StatementBody, location: number | undefined): Span | undefined {
  const index = tokenIndexAt(statement, location);
  return index < 0 ? undefined : lastOfName(statement, index);
}

/** The index of the `)` which closes the `(` at `index`; undefined when it is open. */
export function closingParenthesis({ text, tokens }: StatementBody, index: number): number | undefined {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (isText(text, tokens[at], "(")) depth++;
    if (isText(text, tokens[at], ")") && --depth === 0) return at;
  }
  return undefined;
}

/** Whether the token is this word (in any case) or sign. */
export function isText(text: string, token: Token | undefined, expected: string): boolean {
  return (
    token !== undefined &&
    token.end - token.start === expected.length &&
    text.slice(token.start, token.end).toLowerCase() === expected
  );
}
