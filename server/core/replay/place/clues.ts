import type { PostgresError } from "../engine.ts";

export type ClueKind =
  | "relation"
  | "column"
  | "function"
  | "type"
  | "role"
  | "schema"
  | "literal"
  /** Named by the keyword that stands before it in SQL as well: policy, trigger, constraint, extension, language … */
  | { readonly keyword: string }
  | "anything";

/** A name that an error speaks of. */
export interface Clue {
  readonly kind: ClueKind;
  /** Unquoted; with a dot where the message qualifies it. */
  readonly name: string;
  /** The name stands twice in the statement, and the second is to blame. */
  readonly second: boolean;
}

/** The names in an error's message and fields, the most telling first. */
export function cluesOf(error: PostgresError): readonly Clue[] {
  const second = /more than once|appears twice|multiple assignments|^column .* already exists/.test(error.message);
  const clue = (kind: ClueKind, name: string): Clue => ({ kind, name: name.replaceAll('"', ""), second });
  const clues: Clue[] = [];
  // Rows are refused by a constraint, which the message names last.
  if (error.code.startsWith("23") && error.constraint) clues.push(clue({ keyword: "constraint" }, error.constraint));
  for (const [pattern, kind] of unquoted) {
    const name = pattern.exec(error.message)?.[1];
    if (name) clues.push(clue(kind, name));
  }
  for (const [, before = "", name = ""] of error.message.matchAll(/(.*?)"([^"]+)"/g)) {
    clues.push(clue(kindBefore(before), name));
  }
  if (/^cannot drop desired object/.test(error.message)) {
    for (const [, name = ""] of error.detail?.matchAll(/ depends on .*?(\S+)$/gm) ?? [])
      clues.push(clue("anything", name));
  }
  for (const [, name = ""] of error.detail?.matchAll(/\bcolumn "([^"]+)"/gi) ?? []) clues.push(clue("column", name));
  if (error.column) clues.push(clue("column", error.column));
  if (error.constraint) clues.push(clue({ keyword: "constraint" }, error.constraint));
  if (error.dataType) clues.push(clue("type", error.dataType));
  if (error.table) clues.push(clue("relation", error.table));
  return clues;
}

/** Names that messages print without quotes. */
const unquoted: readonly (readonly [RegExp, ClueKind])[] = [
  [/\b(?:function|procedure|aggregate|routine) ([^\s("]+)(?:\(| must)/, "function"],
  [/^cast from type (\S+)/, "type"],
  [/\bcolumn ([^\s"]+) does not exist/, "column"],
  [/\btype ([^\s"]+) does not exist/, "type"],
  [/^([^\s"(]+)\(.*\) is not/, "function"],
  [
    /^(?:must be owner of|permission denied for) (?:table|relation|view|materialized view|sequence|index|foreign table) "?([^"]+)/,
    "relation",
  ],
  [/^(?:must be owner of|permission denied for) function ([^\s(]+)/, "function"],
  [/^(?:must be owner of|permission denied for) type "?([^"]+)/, "type"],
  [/^(?:must be owner of|permission denied for) schema "?([^"]+)/, "schema"],
  [/^cannot change name of view column "[^"]+" to "([^"]+)"/, "column"],
  [/has no field "([^"]+)"/, "column"],
  [/^cannot drop column (\S+) of /, "column"],
  [
    /^cannot drop (?:table|view|materialized view|foreign table|sequence|index|partitioned table) (\S+) because/,
    "relation",
  ],
  [/^cannot drop (?:constraint|trigger|policy|rule) (\S+) on /, "anything"],
  [/^cannot drop type (\S+) because/, "type"],
  [/^cannot drop schema (\S+) because/, "schema"],
];

const kinds: Readonly<Record<string, ClueKind>> = {
  relation: "relation",
  table: "relation",
  view: "relation",
  sequence: "relation",
  "": "relation",
  column: "column",
  key: "column",
  function: "function",
  procedure: "function",
  aggregate: "function",
  type: "type",
  domain: "type",
  role: "role",
  schema: "schema",
  label: "literal",
  method: { keyword: "using" },
};

const byKeyword = new Set(
  "policy trigger constraint extension language publication index server rule collation parameter database event".split(
    " ",
  ),
);

/** What a quoted name is, by the words of the message before it. */
function kindBefore(before: string): ClueKind {
  if (/: $/.test(before)) return "literal";
  const word = /(\w*) $/.exec(before)?.[1]?.toLowerCase() ?? "";
  if (byKeyword.has(word)) return { keyword: word };
  return kinds[word] ?? "anything";
}
