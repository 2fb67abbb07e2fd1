import { readTokens } from "../../sql/lexer.ts";
import { stringValue } from "../../sql/string-value.ts";
import type { Span } from "../../text/span.ts";
import { closing, nameOf, spanOf, type Words, wordAt } from "./words.ts";

/** The index of the token at an offset, or of the next one behind it. */
export function tokenIndexAt({ tokens }: Words, offset: number): number {
  const index = tokens.findIndex((token) => token.end > offset);
  return index < 0 ? tokens.length - 1 : index;
}

/** The text in a string that an offset lies in (a function's body), with its tokens and how to get back; undefined outside of strings. */
export interface Inside {
  readonly words: Words;
  readonly offset: number;
  toSource(span: Span): Span;
}

export function insideString(words: Words, offset: number): Inside | undefined {
  const token = words.tokens[tokenIndexAt(words, offset)];
  if (!token || offset <= token.start) return undefined;
  const inner = stringValue(words.text, token);
  if (!inner) return undefined;
  let at = 0;
  while (at < inner.value.length && inner.toSource(at) < offset) at++;
  return {
    words: { text: inner.value, tokens: readTokens(inner.value) },
    offset: at,
    toSource: ({ start, end }) => ({ start: inner.toSource(start), end: inner.toSource(end) }),
  };
}

/** What stands at an offset: a name with the parts that follow it, a keyword with its second half, a sign with the word behind it. */
export function thingAt(words: Words, offset: number): Span {
  const inside = insideString(words, offset);
  if (inside && inside.words.tokens.length > 0) return inside.toSource(thingAt(inside.words, inside.offset));
  const index = tokenIndexAt(words, offset);
  const word = wordAt(words, index);
  if (word === "(") return openParenthesis(words, index);
  if (word === "::") return spanOf(words, index, endOfName(words, index + 1));
  if (pairs[word]?.includes(wordAt(words, index + 1))) return spanOf(words, index, index + 1);
  return spanOf(words, index, endOfName(words, index));
}

const pairs: Readonly<Record<string, readonly string[]>> = {
  primary: ["key"],
  foreign: ["key"],
  not: ["null"],
  order: ["by"],
  group: ["by"],
  with: ["check"],
  on: ["conflict"],
};

/** A short parenthesis as a whole, of a long one the start. */
function openParenthesis(words: Words, index: number): Span {
  const whole = spanOf(words, index, closing(words, index));
  return whole.end - whole.start <= 40 ? whole : spanOf(words, index, index + 1);
}

/** The last token of the dotted name that begins with the token at `index`. */
function endOfName(words: Words, index: number): number {
  let at = index;
  const isName = (place: number) => nameOf(words, words.tokens[place]) !== undefined;
  while (isName(at) && wordAt(words, at + 1) === "." && isName(at + 2)) at += 2;
  return at;
}
