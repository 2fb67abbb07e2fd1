import { stringValue } from "../../sql/string-value.ts";
import type { Span } from "../../text/span.ts";
import type { Clue, ClueKind } from "./clues.ts";
import { nameOf, spanOf, type Words, wordAt } from "./words.ts";

/** Where the statement names what a clue names; undefined when it does not. `from` is the first token that is looked at. */
export function findClue(words: Words, clue: Clue, from = 0): Span | undefined {
  if (clue.kind === "literal") return findLiteral(words, clue.name, from) ?? findName(words, clue, from);
  return findName(words, clue, from) ?? findLiteral(words, clue.name, from);
}

function findName(words: Words, { name, kind, second }: Clue, from: number): Span | undefined {
  const found = [...occurrences(words, [name], from), ...occurrences(words, splitName(name), from)];
  if (found.length === 0) return undefined;
  if (second && found[1]) return spanOf(words, found[1].first, found[1].last);
  const best = found.reduce((one, other) => (score(words, other, kind) > score(words, one, kind) ? other : one));
  // A relation or function is marked with its schema, a column without its table.
  const first = kind === "column" ? best.last : startOfName(words, best.first);
  return spanOf(words, first, best.last);
}

function findLiteral(words: Words, value: string, from: number): Span | undefined {
  const index = words.tokens.findIndex(
    (token, at) => at >= from && literalValue(words, at) === value && token.terminated,
  );
  return index < 0 ? undefined : spanOf(words, index);
}

/** The value of a plain string or a number. */
export function literalValue(words: Words, index: number): string | undefined {
  const token = words.tokens[index];
  if (token?.kind === "number") return words.text.slice(token.start, token.end);
  return token && stringValue(words.text, token)?.value;
}

interface Occurrence {
  readonly first: number;
  readonly last: number;
}

function occurrences(words: Words, parts: readonly string[], from: number): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = from; at < words.tokens.length; at++) {
    const matches = parts.every((part, index) => {
      const dotted = index === 0 || wordAt(words, at + 2 * index - 1) === ".";
      return dotted && nameOf(words, words.tokens[at + 2 * index]) === part;
    });
    if (matches) found.push({ first: at, last: at + 2 * (parts.length - 1) });
  }
  return found;
}

function splitName(name: string): readonly string[] {
  const parts = name.replace(/(\[\])+$/, "").split(".");
  return parts.length > 1 || name.endsWith("]") ? parts : ["\0"];
}

/** The first token of the dotted name that the token at `index` ends or continues. */
function startOfName(words: Words, index: number): number {
  let at = index;
  while (wordAt(words, at - 1) === "." && nameOf(words, words.tokens[at - 2]) !== undefined) at -= 2;
  return at;
}

const relationKeywords = new Set(
  "on table into from update join like only view references inherits sequence truncate lock index of exists concurrently".split(
    " ",
  ),
);
const contexts: Readonly<Record<string, ReadonlySet<string>>> = {
  relation: relationKeywords,
  column: new Set(["column", "(", ",", "by", "set", "add", "drop", "of", "."]),
  function: new Set("function procedure routine aggregate execute call =".split(" ")),
  role: new Set("to role user by from authorization".split(" ")),
  type: new Set("type as returns :: domain setof".split(" ")),
  schema: new Set(["schema"]),
};

/** How well a place fits what is looked for: the keyword before it and the sign behind it tell. */
function score(words: Words, { first, last }: Occurrence, kind: ClueKind): number {
  const before = keywordBefore(words, startOfName(words, first));
  const next = wordAt(words, last + 1);
  if (typeof kind === "object") return before === kind.keyword ? 2 : 0;
  if (kind === "function") return (next === "(" ? 2 : 0) + (contexts.function?.has(before) ? 1 : 0);
  if (kind === "schema" && next === ".") return 2;
  if (kind === "column" && (relationKeywords.has(before) || next === ".")) return -1;
  if (kind === "relation" && before === "references") return 3;
  return contexts[kind]?.has(before) ? 2 : 0;
}

/** The word before a name, without what may stand between them: IF [NOT] EXISTS, ONLY, CONCURRENTLY. */
function keywordBefore(words: Words, index: number): string {
  let at = index - 1;
  while (["exists", "not", "if", "only", "concurrently"].includes(wordAt(words, at)) && at > 0) at--;
  return wordAt(words, at);
}
