import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { literalValue } from "./occurrence.ts";
import { indexOfWords, listItems, nameOf, spanOf, type Words, wordAt } from "./words.ts";

type Item = readonly [first: number, last: number];

/** An INSERT with VALUES: the listed columns and each row's expressions. */
interface Insert {
  readonly columns: readonly string[];
  readonly columnItems: readonly Item[];
  readonly rows: readonly (readonly Item[])[];
}

/** Where a row that a constraint refuses stands in an INSERT: the value to blame, or at least its row's start. */
export function locateRow(words: Words, error: PostgresError): Span | undefined {
  const insert = readInsert(words);
  if (!insert) return undefined;
  const key = keyOf(error.detail);
  const failing = key ? undefined : failingRow(error.detail);
  const column = key?.columns[0] ?? error.column ?? columnOfConstraint(error, insert);
  const place = column === undefined ? -1 : insert.columns.indexOf(column);
  const row = key ? rowWithKey(words, insert, key) : failing && rowLike(words, insert, failing);
  if (!row) return undefined;
  const value = row[place] ?? (key && row.find((item) => literalOf(words, item) === key.values[0]));
  if (value) return spanOf(words, ...value);
  if (error.code === "23502") {
    const missing = row.find((item) => literalOf(words, item) === null);
    if (missing) return spanOf(words, ...missing);
    if (place < 0 && insert.columnItems.length > 0) return columnList(words, insert);
  }
  return rowSpan(words, row);
}

/** The one string in an INSERT that is longer than this; undefined when there are more. */
export function longString(words: Words, limit: number): Span | undefined {
  const long = words.tokens.flatMap((token, index) =>
    token.kind === "string" && (literalValue(words, index)?.length ?? 0) > limit ? [index] : [],
  );
  return long.length === 1 && long[0] !== undefined ? spanOf(words, long[0]) : undefined;
}

function readInsert(words: Words): Insert | undefined {
  const into = indexOfWords(words, ["insert", "into"]);
  const values = indexOfWords(words, ["values"], into);
  if (into < 0 || values < 0) return undefined;
  let open = into + 3;
  while (wordAt(words, open) === ".") open += 2;
  const columnItems = wordAt(words, open) === "(" ? listItems(words, open) : [];
  const columns = columnItems.map(([first]) => nameOf(words, words.tokens[first]) ?? "");
  const rows: (readonly Item[])[] = [];
  for (let at = values + 1; wordAt(words, at) === "("; ) {
    const row = listItems(words, at);
    rows.push(row);
    at = (row.at(-1)?.[1] ?? at) + 2;
    if (wordAt(words, at) === ",") at++;
  }
  return { columns, columnItems, rows };
}

interface Key {
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

/** `Key (a, b)=(1, x) already exists.` */
function keyOf(detail: string | undefined): Key | undefined {
  const [, columns, values] =
    /^Key \((.*?)\)=\((.*)\) (?:already|is not|is duplicated|conflicts)/s.exec(detail ?? "") ?? [];
  if (columns === undefined || values === undefined) return undefined;
  return { columns: columns.split(", ").map((name) => name.replaceAll('"', "")), values: values.split(", ") };
}

/** `Failing row contains (2, null, y, a).` Long values end in `...`. */
function failingRow(detail: string | undefined): readonly string[] | undefined {
  return /^Failing row contains \((.*)\)\.$/s.exec(detail ?? "")?.[1]?.split(", ");
}

/** The last row that has all values of the key, as the first one was let in. */
function rowWithKey(words: Words, insert: Insert, key: Key): readonly Item[] | undefined {
  return insert.rows.findLast((row) => {
    const values = row.map((item) => literalOf(words, item));
    return key.columns.every((column, index) => {
      const place = insert.columns.indexOf(column);
      const wanted = key.values[index] ?? "";
      return place < 0 ? values.includes(wanted) : values[place] === wanted;
    });
  });
}

/** The row most of whose values are among those of the failing row. */
function rowLike(words: Words, insert: Insert, failing: readonly string[]): readonly Item[] | undefined {
  const known = new Set(failing);
  const shared = (row: readonly Item[]) => row.filter((item) => known.has(literalOf(words, item) ?? "null")).length;
  return insert.rows.reduce<readonly Item[] | undefined>(
    (best, row) => (best && shared(best) >= shared(row) ? best : row),
    undefined,
  );
}

/** The value of an expression that is one literal; null for NULL, undefined for anything else. */
function literalOf(words: Words, [first, last]: Item): string | null | undefined {
  const isCast = wordAt(words, first + 1) === "::";
  if (first !== last && !isCast) return undefined;
  return wordAt(words, first) === "null" ? null : literalValue(words, first);
}

/** Postgres names a column's constraint after table and column; a column that the constraint's name ends with is likely meant. */
function columnOfConstraint({ constraint, table }: PostgresError, { columns }: Insert): string | undefined {
  return columns.find((column) => constraint?.startsWith(`${table}_${column}_`));
}

function columnList(words: Words, { columnItems }: Insert): Span {
  return spanOf(words, columnItems[0]?.[0] ?? 0, columnItems.at(-1)?.[1]);
}

function rowSpan(words: Words, row: readonly Item[]): Span {
  return spanOf(words, row[0]?.[0] ?? 0, row.at(-1)?.[1]);
}
