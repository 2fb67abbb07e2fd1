import { inDocument, type Statement } from "../sql/statement.ts";
import type { Token } from "../sql/token.ts";
import type { Span } from "../text/span.ts";

/** A line of a file's outline. */
export interface OutlineItem {
  readonly name: string;
  /** What it is, and on what: `policy on public.notes`. */
  readonly detail: string;
  readonly kind:
    | "table"
    | "column"
    | "view"
    | "function"
    | "trigger"
    | "policy"
    | "index"
    | "type"
    | "value"
    | "schema"
    | "extension"
    | "sequence"
    | "statement";
  /** UTF-16 offsets in the document: all of it, and its name. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** With these words a constraint starts, not a column. */
const constraints = new Set(["constraint", "primary", "unique", "check", "foreign", "exclude", "like"]);
/** With these words a column's type ends. */
const afterType = new Set([
  "not",
  "null",
  "default",
  "generated",
  "primary",
  "unique",
  "references",
  "check",
  "constraint",
  "collate",
  "deferrable",
]);

/** The columns or values among the tokens between the brackets of a CREATE TABLE or CREATE TYPE. */
export function listItems(
  statement: Statement,
  tokens: readonly Token[],
  kind: "table" | "type",
): readonly OutlineItem[] {
  return splitAtCommas(statement, tokens).flatMap((item) => {
    const [name, ...rest] = item;
    const last = item.at(-1);
    if (!name || !last) return [];
    const written = statement.text.slice(name.start, name.end);
    const isValue = name.kind === "string";
    if (isValue ? kind === "table" : constraints.has(written.toLowerCase())) return [];
    return [
      {
        name: written,
        detail: isValue ? "" : typeOf(statement, rest),
        kind: isValue ? ("value" as const) : ("column" as const),
        span: inDocument(statement, { start: name.start, end: last.end }),
        nameSpan: inDocument(statement, name),
        children: [],
      },
    ];
  });
}

function typeOf({ text }: Statement, tokens: readonly Token[]): string {
  const end = tokens.findIndex((token) => afterType.has(text.slice(token.start, token.end).toLowerCase()));
  const type = tokens.slice(0, end < 0 ? tokens.length : end);
  return text.slice(type[0]?.start ?? 0, type.at(-1)?.end ?? 0).replaceAll(/\s+/g, " ");
}

/** Commas within further brackets belong to an item. */
function splitAtCommas({ text }: Statement, tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const sign = text.slice(token.start, token.end);
    if (sign === "(" || sign === "[") depth++;
    if (sign === ")" || sign === "]") depth--;
    if (sign === "," && depth === 0) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}
