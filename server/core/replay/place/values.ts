import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { closing, indexOfWords, nameOf, spanOf, type Words, wordAt } from "./words.ts";

type Locate = (words: Words, error: PostgresError) => Span | undefined;

/** What the errors of evaluating an expression are about: Postgres no longer knows the place when it runs. By SQLSTATE and words. */
const values: readonly (readonly [code: string, message: RegExp, locate: Locate])[] = [
  ["21000", /^ON CONFLICT/, (words) => wordsAt(words, ["on", "conflict"])],
  ["21000", /subquery/, scalarSubquery],
  ["22003", /out of range$/, (words, { message }) => bigNumber(words, message) ?? onlyOperator(words, /^[*+^-]$/)],
  ["22003", /overflow$/, numberOutOfScale],
  ["22012", /^division by zero/, division],
  ["22019", /./, (words) => behind(words, "escape")],
  ["22025", /./, (words) => behind(words, "escape")],
  ["2201B", /./, pattern],
  ["2201W", /./, (words) => behind(words, "limit")],
  ["2201X", /./, (words) => behind(words, "offset")],
  ["22", /./, (words) => onlyCall(words) ?? onlyOperator(words, /^[^=<>:]+$/)],
];

/** Where the value or the operation stands that an error of class 21 or 22 is about; undefined when several could be it. */
export function locateValue(words: Words, error: PostgresError): Span | undefined {
  for (const [code, message, locate] of values) {
    const span = error.code.startsWith(code) && message.test(error.message) ? locate(words, error) : undefined;
    if (span) return span;
  }
  return undefined;
}

function wordsAt(words: Words, sequence: readonly string[]): Span | undefined {
  const at = indexOfWords(words, sequence);
  return at < 0 ? undefined : spanOf(words, at, at + sequence.length - 1);
}

const notScalar = new Set([
  "from",
  "join",
  "lateral",
  "exists",
  "in",
  "any",
  "all",
  "some",
  "as",
  "materialized",
  "array",
]);

/** The first subquery that stands for a value; of a long one the start. */
function scalarSubquery(words: Words): Span | undefined {
  const at = words.tokens.findIndex((_, index) => {
    const opens = wordAt(words, index) === "(" && ["select", "with", "values"].includes(wordAt(words, index + 1));
    return opens && !notScalar.has(wordAt(words, index - 1));
  });
  if (at < 0) return undefined;
  const whole = spanOf(words, at, closing(words, at));
  return whole.end - whole.start <= 60 ? whole : spanOf(words, at, at + 1);
}

const limits: Readonly<Record<string, number>> = { smallint: 32767, integer: 2147483647 };

function bigNumber(words: Words, message: string): Span | undefined {
  const limit = limits[/^(?:value "[^"]*" is out of range for type )?(\w+)/.exec(message)?.[1] ?? ""] ?? 2 ** 63;
  const big = numbers(words).find(({ value }) => Math.abs(value) > limit);
  return big && spanOf(words, big.index);
}

/** `A field with precision 3, scale 1 must round to an absolute value less than 10^2.` */
function numberOutOfScale(words: Words, { detail }: PostgresError): Span | undefined {
  const limit = 10 ** Number(/less than 10\^(\d+)/.exec(detail ?? "")?.[1] ?? Number.NaN);
  const big = numbers(words).find(({ value }) => Math.abs(value) >= limit);
  return big && spanOf(words, big.index);
}

function numbers(words: Words): { index: number; value: number }[] {
  return words.tokens.flatMap(({ kind, start, end }, index) =>
    kind === "number" ? [{ index, value: Number(words.text.slice(start, end)) }] : [],
  );
}

/** The division by a written 0, else the first. */
function division(words: Words): Span | undefined {
  const isDivision = (index: number) => ["/", "%"].includes(wordAt(words, index));
  const byZero = words.tokens.findIndex(
    (_, index) => isDivision(index) && Number(wordAt(words, index + 1) || "1") === 0,
  );
  return byZero < 0 ? onlyOperator(words, /^[/%]$/) : spanOf(words, byZero);
}

/** The first of these operators, where the statement has no other. */
function onlyOperator(words: Words, operator: RegExp): Span | undefined {
  const places = words.tokens.flatMap(({ kind }, index) =>
    kind === "operator" && operator.test(wordAt(words, index)) ? [index] : [],
  );
  const [first] = places;
  const isOne = new Set(places.map((index) => wordAt(words, index))).size === 1;
  return isOne && first !== undefined ? spanOf(words, first) : undefined;
}

/** The value behind a keyword, its sign included. */
function behind(words: Words, keyword: string): Span | undefined {
  const at = words.tokens.findLastIndex((_, index) => wordAt(words, index) === keyword);
  if (at < 0 || !words.tokens[at + 1]) return undefined;
  return spanOf(words, at + 1, words.tokens[at + 1]?.kind === "operator" ? at + 2 : at + 1);
}

/** The regular expression: behind `~` and its like, or the second argument of a function for them. */
function pattern(words: Words): Span | undefined {
  const operator = words.tokens.findIndex((_, index) => /^!?~\*?$/.test(wordAt(words, index)));
  if (operator >= 0 && words.tokens[operator + 1]?.kind.endsWith("string")) return spanOf(words, operator + 1);
  const call = words.tokens.findIndex((_, index) => /^(?:regexp_\w+|substring)$/.test(wordAt(words, index)));
  const comma = call < 0 ? -1 : indexOfWords(words, [","], call);
  return comma >= 0 && words.tokens[comma + 1]?.kind.endsWith("string") ? spanOf(words, comma + 1) : undefined;
}

/** Words with a parenthesis behind them that call nothing. */
const noCalls = new Set(
  "values in and or not on using check select key unique as any all some exists from where when then else case over filter within array row default with returning set by join conflict distinct table numeric decimal varchar char bit interval coalesce nullif greatest least format execute into perform return".split(
    " ",
  ),
);
/** Behind these words a name with a parenthesis is a relation with its columns, or a type. */
const beforeNames = new Set(["into", "table", "references", "on", "::", "view", "exists", "update", "as"]);

/** The name of the function that the statement calls, where it calls one. */
export function onlyCall(words: Words): Span | undefined {
  const calls = words.tokens.flatMap((token, index) => {
    if (wordAt(words, index + 1) !== "(" || nameOf(words, token) === undefined) return [];
    let first = index;
    while (wordAt(words, first - 1) === ".") first -= 2;
    const isCall =
      !noCalls.has(wordAt(words, index)) &&
      !beforeNames.has(wordAt(words, first - 1)) &&
      wordAt(words, first - 1) !== ")";
    return isCall ? [[first, index] as const] : [];
  });
  const [call] = calls;
  return calls.length === 1 && call ? spanOf(words, ...call) : undefined;
}
