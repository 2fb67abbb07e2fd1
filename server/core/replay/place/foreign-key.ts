import type { Span } from "../../text/span.ts";
import { literalNames } from "./literal-names.ts";
import { closing, listItems, nameOf, spanOf, type Words, wordAt } from "./words.ts";

/** The target of the REFERENCES whose own columns these are: `p (id)`, or `p` where it names no columns. Undefined when none fits. */
export function foreignKeyTarget(words: Words, columns: readonly string[]): Span | undefined {
  for (const [at] of words.tokens.entries()) {
    if (wordAt(words, at) !== "references" || !isSame(ownColumns(words, at), columns)) continue;
    return targetAt(words, at);
  }
  return undefined;
}

/** The target of the first REFERENCES to this table. */
export function foreignKeyTo(words: Words, table: string): Span | undefined {
  for (const [at] of words.tokens.entries()) {
    if (wordAt(words, at) !== "references") continue;
    if (nameOf(words, words.tokens[endOfTable(words, at)]) === table) return targetAt(words, at);
  }
  return undefined;
}

function endOfTable(words: Words, references: number): number {
  let at = references + 1;
  while (wordAt(words, at + 1) === ".") at += 2;
  return at;
}

function targetAt(words: Words, references: number): Span {
  const table = endOfTable(words, references);
  const last = wordAt(words, table + 1) === "(" ? closing(words, table + 1) : table;
  return spanOf(words, references + 1, last);
}

/** `(a, b)` of FOREIGN KEY before REFERENCES, or the column that a column's own REFERENCES belongs to. */
function ownColumns(words: Words, references: number): readonly string[] {
  if (wordAt(words, references - 1) === ")") {
    let open = references - 2;
    while (open > 0 && closing(words, open) !== references - 1) open--;
    if (wordAt(words, open - 1) === "key") {
      return listItems(words, open).map(([first]) => nameOf(words, words.tokens[first]) ?? "");
    }
  }
  return [columnBefore(words, references)];
}

/** The name that begins the definition in which the token stands: behind the `(` or `,` of the same depth, or behind ADD COLUMN. */
function columnBefore(words: Words, index: number): string {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const word = wordAt(words, at);
    if (word === ")") depth++;
    if (word === "(" && depth-- > 0) continue;
    if (depth > 0 || !["(", ",", "column", "exists", "add"].includes(word)) continue;
    return nameOf(words, words.tokens[at + 1]) ?? "";
  }
  return "";
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** The referencing columns in `Key columns "a", "b" of the referencing table and …`. */
export function keyColumns(detail: string | undefined): readonly string[] {
  return literalNames(/^Key columns? (.*?) of the referencing/.exec(detail ?? "")?.[1] ?? "");
}
