import type { Span } from "../../text/span.ts";
import type { PostgresError } from "../engine.ts";
import { literalValue } from "./occurrence.ts";
import { closing, indexOfWords, listItems, nameOf, spanOf, type Words, wordAt } from "./words.ts";

type Item = readonly [first: number, last: number];

/** An INSERT with VALUES: the listed columns and each row's expressions. */
interface Insert {
  readonly columns: readonly string[];
  readonly columnItems: readonly Item[];
  readonly rows: readonly (readonly Item[])[];
}

/** Where a row that a constraint refuses stands: in an INSERT the value to blame, or at least its row; in an UPDATE the column that is set. */
export function locateRow(words: Words, error: PostgresError): Span | undefined {
  const insert = readInsert(words);
  return insert ? inInsert(words, insert, error) : assignedColumn(words, error);
}

function inInsert(words: Words, insert: Insert, error: PostgresError): Span | undefined {
  const key = keyOf(error.detail);
  const failing = key ? undefined : failingRow(error.detail);
  const column = key ? insert.columns.find((one) => isIn(one, key.columns)) : blamedColumn(error, insert.columns);
  const place = column === undefined ? -1 : insert.columns.indexOf(column);
  const row = key ? rowWithKey(words, insert, key) : failing && rowLike(words, insert, failing);
  if (!row) return undefined;
  const value = row[place] ?? (key && row.find((item) => literalOf(words, item) === key.values[0]));
  if (value) return key && key.columns.length > 1 ? keyValues(words, row, insert, key) : spanOf(words, ...value);
  if (error.code === "23502") {
    const missing = row.find((item) => literalOf(words, item) === null);
    if (missing) return spanOf(words, ...missing);
    if (place < 0 && insert.columnItems.length > 0) return columnList(words, insert);
  }
  return rowSpan(words, row);
}

/** The values of a key with several columns, from the first to the last. */
function keyValues(words: Words, row: readonly Item[], { columns }: Insert, key: Key): Span {
  const items = row.filter((_, index) => key.columns.includes(columns[index] ?? ""));
  return rowSpan(words, items.length > 0 ? items : row);
}

/** The column that UPDATE (or ON CONFLICT) sets and the error speaks of, else the only one. */
function assignedColumn(words: Words, error: PostgresError): Span | undefined {
  const set = wordAt(words, 0) === "update" ? indexOfWords(words, ["set"]) : -1;
  if (set < 0) return undefined;
  const assigned = words.tokens.flatMap((token, index) => {
    const follows = index > set && (index === set + 1 || wordAt(words, index - 1) === ",");
    return follows && wordAt(words, index + 1) === "=" ? [{ index, name: nameOf(words, token) ?? "" }] : [];
  });
  const key = keyOf(error.detail)?.columns;
  const names = assigned.map(({ name }) => name);
  const blamed = key ? names.find((name) => isIn(name, key)) : blamedColumn(error, names);
  const found = assigned.find(({ name }) => name === blamed) ?? (assigned.length === 1 ? assigned[0] : undefined);
  return found && spanOf(words, found.index);
}

/** Whether the column is one of the keys, which may be expressions of it: `lower(name)`. */
function isIn(column: string, keys: readonly string[]): boolean {
  return keys.some((key) => key === column || key.split(/[^\w$]+/).includes(column));
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
  if (into < 0) return undefined;
  let open = into + 3;
  while (wordAt(words, open) === ".") open += 2;
  const columnItems = wordAt(words, open) === "(" && wordAt(words, open + 1) !== "select" ? listItems(words, open) : [];
  const columns = columnItems.map(([first]) => nameOf(words, words.tokens[first]) ?? "");
  const behind = columnItems.length > 0 ? closing(words, open) + 1 : open;
  if (wordAt(words, behind) === "select") return { columns, columnItems, rows: [selected(words, behind)] };
  const values = indexOfWords(words, ["values"], behind);
  return values < 0 ? undefined : { columns, columnItems, rows: rowsOf(words, values + 1) };
}

function rowsOf(words: Words, first: number): (readonly Item[])[] {
  const rows: (readonly Item[])[] = [];
  for (let at = first; wordAt(words, at) === "("; ) {
    const row = listItems(words, at);
    rows.push(row);
    at = (row.at(-1)?.[1] ?? at) + 2;
    if (wordAt(words, at) === ",") at++;
  }
  return rows;
}

/** The expressions of `select a, b from …`. */
function selected(words: Words, select: number): readonly Item[] {
  const items: Item[] = [];
  let first = select + 1;
  for (let at = first; at <= words.tokens.length; at++) {
    const word = wordAt(words, at);
    const ends = at === words.tokens.length || ["from", "where", "union", "on", "returning", ";"].includes(word);
    if (ends || word === ",") {
      if (at > first) items.push([first, at - 1]);
      first = at + 1;
    }
    if (ends) break;
    if (word === "(") at = closing(words, at);
  }
  return items;
}

interface Key {
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

/** `Key (a, b)=(1, x) already exists.` */
function keyOf(detail: string | undefined): Key | undefined {
  const [, columns, values] =
    /^Key \((.*?)\)=\((.*?)\) (?:already|is not|is still|is duplicated|conflicts)/s.exec(detail ?? "") ??
    /^Partition key of the failing row contains \((.*?)\) = \((.*)\)\.$/s.exec(detail ?? "") ??
    [];
  if (columns === undefined || values === undefined) return undefined;
  return { columns: columns.split(", ").map((name) => name.replaceAll('"', "")), values: values.split(", ") };
}

/** `Failing row contains (2, null, y, a).` Long values end in `...`. */
function failingRow(detail: string | undefined): readonly string[] | undefined {
  return /^Failing row contains \((.*)\)\.$/s.exec(detail ?? "")?.[1]?.split(", ");
}

/** The last row that has all values of the key, as the first one was let in; the only row in any case. */
function rowWithKey(words: Words, insert: Insert, key: Key): readonly Item[] | undefined {
  const found = insert.rows.findLast((row) => {
    const values = row.map((item) => literalOf(words, item));
    return key.columns.every((column, index) => {
      const place = insert.columns.indexOf(column);
      const wanted = key.values[index] ?? "";
      return place < 0 ? values.includes(wanted) : values[place] === wanted;
    });
  });
  return found ?? (insert.rows.length === 1 ? insert.rows[0] : undefined);
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

/** The column that the error names, or after which Postgres named the constraint: `notes_title_check`. */
function blamedColumn({ column, constraint, table }: PostgresError, columns: readonly string[]): string | undefined {
  if (column !== undefined) return column;
  return columns.find((one) => `${constraint}_`.startsWith(`${table}_${one}_`));
}

function columnList(words: Words, { columnItems }: Insert): Span {
  return spanOf(words, columnItems[0]?.[0] ?? 0, columnItems.at(-1)?.[1]);
}

function rowSpan(words: Words, row: readonly Item[]): Span {
  return spanOf(words, row[0]?.[0] ?? 0, row.at(-1)?.[1]);
}
