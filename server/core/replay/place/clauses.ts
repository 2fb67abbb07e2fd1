import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { foreignKeyTarget, foreignKeyTo, keyColumns } from "./foreign-key.ts";
import { literalNames } from "./literal-names.ts";
import { literalValue } from "./occurrence.ts";
import { locateRow, longString } from "./rows.ts";
import { closing, indexOfWords, spanOf, type Words, wordAt } from "./words.ts";

type Locate = (words: Words, error: PostgresError) => Span | undefined;

/** Errors whose message names nothing that stands in the statement, or not what is to blame: by SQLSTATE and words, how to find the clause. */
const clauses: readonly (readonly [code: string, message: RegExp, locate: Locate])[] = [
  ["42804", /^foreign key constraint/, (words, { detail }) => foreignKeyTarget(words, keyColumns(detail))],
  [
    "42830",
    /^there is no unique constraint/,
    (words, { message }) => foreignKeyTo(words, literalNames(message)[0] ?? ""),
  ],
  ["42704", /^there is no primary key/, (words, { message }) => foreignKeyTo(words, literalNames(message)[0] ?? "")],
  ["42830", /disagree|must not contain duplicates/, (words) => foreignKeyWords(words)],
  ["42P17", /^generation expression/, (words) => parenthesisBehind(words, ["always", "as"])],
  ["42P17", /^functions in index predicate/, (words) => wordBehind(words, "where")],
  ["42P17", /^functions in index/, (words) => parenthesisBehind(words, ["on"])],
  ["0A000", /in DEFAULT expression/, (words) => wordBehind(words, "default")],
  ["42846", /^cannot cast/, (words) => cast(words)],
  ["42883", /^operator does not exist/, missingOperator],
  [
    "42",
    /policy expressions|argument of POLICY/,
    (words) => parenthesisBehind(words, ["using"]) ?? parenthesisBehind(words, ["check"]),
  ],
  ["42P17", /cast function/, (words) => nameBehind(words, ["function"])],
  ["42P17", /^functions in partition key/, (words) => parenthesisBehind(words, ["partition", "by"])],
  ["42P18", /parameter \$\d+$/, (words, { message }) => parameter(words, message)],
  [
    "0A000",
    /^FOR [A-Z ]+ is not allowed/,
    (words) => lastOf(words, ["for", "update"]) ?? lastOf(words, ["for", "share"]),
  ],
  ["42P16", /^multiple primary keys/, (words) => lastOf(words, ["primary", "key"])],
  ["0A000", /^unique constraint on partitioned/, (words, { detail }) => tableKey(words, detail)],
  ["42P13", /^cannot change return type|^return type mismatch/, (words) => returnType(words)],
  ["42P13", /^cannot change name of input parameter|^cannot remove parameter defaults/, (words) => parameters(words)],
  ["42P16", /^cannot drop columns from view/, (words) => nameBehind(words, ["view"])],
  ["42P10", /ON CONFLICT/, (words) => parenthesisBehind(words, ["on", "conflict"])],
  ["42601", /^only WITH CHECK/, (words) => lastOf(words, ["using"])],
  ["42601", /^WITH CHECK cannot/, (words) => lastOf(words, ["with", "check"])],
  ["22001", /^value too long/, (words, { message }) => longString(words, Number(/\((\d+)\)/.exec(message)?.[1]))],
  ["23505", /pg_enum_typid_label_index/, (words, { detail }) => repeatedLabel(words, detail)],
  ["23", /./, locateRow],
  ["23503", /^insert or update/, (words) => namedConstraint(words) ?? foreignKeyWords(words)],
  ["23505", /^could not create unique index/, (words) => namedConstraint(words) ?? uniqueKey(words)],
  ["23514", /violated by some row/, (words) => namedConstraint(words) ?? lastOf(words, ["check"])],
];

/** The clause that an error is about, where the error's class tells which one that is. */
export function locateClause(words: Words, error: PostgresError): Span | undefined {
  for (const [code, message, locate] of clauses) {
    const span = error.code.startsWith(code) && message.test(error.message) ? locate(words, error) : undefined;
    if (span) return span;
  }
  return undefined;
}

/** `operator does not exist: integer = uuid` */
function missingOperator(words: Words, { message }: PostgresError): Span | undefined {
  const operator = /: .*?([-+*/<>=~!@#%^&|`?]+)/.exec(message)?.[1];
  const index = words.tokens.findIndex((_, at) => operator !== undefined && wordAt(words, at) === operator);
  return index < 0 ? undefined : spanOf(words, index);
}

function lastOf(words: Words, sequence: readonly string[]): Span | undefined {
  let found = -1;
  for (let at = indexOfWords(words, sequence); at >= 0; at = indexOfWords(words, sequence, at + 1)) found = at;
  return found < 0 ? undefined : spanOf(words, found, found + sequence.length - 1);
}

/** What stands between the first parentheses behind these words; of something long, its start. */
function parenthesisBehind(words: Words, sequence: readonly string[]): Span | undefined {
  const at = indexOfWords(words, sequence);
  const open = at < 0 ? -1 : indexOfWords(words, ["("], at);
  if (open < 0) return undefined;
  const close = closing(words, open);
  const whole = spanOf(words, open + 1, close - 1);
  return whole.end - whole.start <= 80 ? whole : spanOf(words, open + 1);
}

/** The first cast: `::uuid`. */
function cast(words: Words): Span | undefined {
  const at = indexOfWords(words, ["::"]);
  return at < 0 ? lastOf(words, ["cast"]) : spanOf(words, at, at + 1);
}

function wordBehind(words: Words, keyword: string): Span | undefined {
  const at = indexOfWords(words, [keyword]) + 1;
  return at === 0 || at >= words.tokens.length ? undefined : spanOf(words, at);
}

function parameter(words: Words, message: string): Span | undefined {
  const at = indexOfWords(words, [/\$\d+$/.exec(message)?.[0] ?? ""]);
  return at < 0 ? undefined : spanOf(words, at);
}

function foreignKeyWords(words: Words): Span | undefined {
  return lastOf(words, ["foreign", "key"]) ?? lastOf(words, ["references"]);
}

/** The last constraint that the statement gives a name. */
function namedConstraint(words: Words): Span | undefined {
  const at = words.tokens.findLastIndex((_, index) => wordAt(words, index) === "constraint");
  return at < 0 ? undefined : spanOf(words, at + 1);
}

/** What a statement says of the key that rows repeat: the words of the constraint, an index's name or its keys. */
function uniqueKey(words: Words): Span | undefined {
  const constraint = lastOf(words, ["primary", "key"]);
  if (constraint) return constraint;
  const index = indexOfWords(words, ["unique", "index"]);
  if (index < 0) return lastOf(words, ["unique"]);
  return wordAt(words, index + 2) === "on" ? parenthesisBehind(words, ["on"]) : undefined;
}

function tableKey(words: Words, detail: string | undefined): Span | undefined {
  return detail?.startsWith("PRIMARY KEY") ? lastOf(words, ["primary", "key"]) : lastOf(words, ["unique"]);
}

function returnType(words: Words): Span | undefined {
  const at = indexOfWords(words, ["returns"]);
  if (at < 0) return undefined;
  const first = wordAt(words, at + 1) === "setof" ? at + 2 : at + 1;
  let last = first;
  while (wordAt(words, last + 1) === ".") last += 2;
  return spanOf(words, first, last);
}

/** What stands between the parentheses behind a function's name. */
function parameters(words: Words): Span | undefined {
  const at = Math.max(indexOfWords(words, ["function"]), indexOfWords(words, ["procedure"]));
  return at < 0 ? undefined : parenthesisBehind(words, [wordAt(words, at)]);
}

/** The dotted name behind these words. */
function nameBehind(words: Words, sequence: readonly string[]): Span | undefined {
  const at = indexOfWords(words, sequence);
  if (at < 0) return undefined;
  let last = at + sequence.length;
  while (wordAt(words, last + 1) === ".") last += 2;
  return spanOf(words, at + sequence.length, last);
}

/** `Key (enumtypid, enumlabel)=(17754, x) already exists.` */
function repeatedLabel(words: Words, detail: string | undefined): Span | undefined {
  const label = /=\(\d+, (.*)\) already exists/s.exec(detail ?? "")?.[1];
  const index = words.tokens.findLastIndex((_, at) => literalValue(words, at) === label);
  return index < 0 ? undefined : spanOf(words, index);
}
