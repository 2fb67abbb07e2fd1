import { closingParenthesis, isText } from "../sql/name-span.ts";
import type { SqlDocument, Statement } from "../sql/statement.ts";
import { inDocument } from "../sql/statement.ts";
import type { Token } from "../sql/token.ts";
import type { Span } from "../text/span.ts";
import { listItems, type OutlineItem } from "./outline-items.ts";

/** What CREATE makes, by the word that names it; the words in front of it do not matter here. */
const made: Readonly<Record<string, OutlineItem["kind"]>> = {
  table: "table",
  view: "view",
  function: "function",
  procedure: "function",
  aggregate: "function",
  trigger: "trigger",
  policy: "policy",
  index: "index",
  type: "type",
  domain: "type",
  schema: "schema",
  extension: "extension",
  sequence: "sequence",
};
const modifiers = new Set(
  "or replace temp temporary unlogged global local unique materialized recursive foreign constraint event".split(" "),
);
/** Longer texts of statements are cut; UTF-16 units. */
const longest = 60;

/** The statements of a file as a tree for people: what they make, with its columns or values. Broken ones are there, too. */
export function outline(document: SqlDocument): readonly OutlineItem[] {
  return document.statements.flatMap((statement) => itemOf(statement) ?? []);
}

function itemOf(statement: Statement): OutlineItem | undefined {
  const { text, tokens } = statement;
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return undefined;
  const creation = isText(text, first, "create") ? createdThing(statement) : undefined;
  if (creation) return creation;
  const words = text.slice(first.start, last.end).replaceAll(/\s+/g, " ");
  const name = words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
  return {
    name,
    detail: "",
    kind: "statement",
    span: statement.span,
    nameSpan: inDocument(statement, first),
    children: [],
  };
}

function createdThing(statement: Statement): OutlineItem | undefined {
  const { text, tokens } = statement;
  const word = (at: number) => text.slice(tokens[at]?.start, tokens[at]?.end).toLowerCase();
  let at = 1;
  while (modifiers.has(word(at))) at++;
  const kind = tokens[at] && made[word(at)];
  const what = text.slice(tokens[at]?.start, tokens[at]?.end).toLowerCase();
  if (!kind) return undefined;
  at++;
  if (word(at) === "concurrently") at++;
  if (word(at) === "if") at += 3;
  const name = nameAt(statement, at);
  if (!name) return undefined;
  const on = kind === "policy" || kind === "trigger" || kind === "index" ? nameAfter(statement, "on") : undefined;
  return {
    name: text.slice(name.start, name.end),
    detail: on ? `${what} on ${text.slice(on.start, on.end)}` : what,
    kind,
    span: statement.span,
    nameSpan: inDocument(statement, name),
    children: kind === "table" || kind === "type" ? parts(statement, kind) : [],
  };
}

/** A name with the names around it: `public.notes`. */
function nameAt({ text, tokens }: Statement, at: number): Span | undefined {
  const first = tokens[at];
  if (!first || !isName(first) || isText(text, first, "on")) return undefined;
  let last = at;
  while (isText(text, tokens[last + 1], ".") && tokens[last + 2]) last += 2;
  return { start: first.start, end: tokens[last]?.end ?? first.end };
}

function nameAfter(statement: Statement, keyword: string): Span | undefined {
  const at = statement.tokens.findIndex((token) => isText(statement.text, token, keyword));
  return at < 0
    ? undefined
    : nameAt(statement, at + (isText(statement.text, statement.tokens[at + 1], "only") ? 2 : 1));
}

function isName({ kind }: Token): boolean {
  return kind === "word" || kind === "quoted-identifier";
}

/** The columns of a table, the values of an enum, the fields of a composite type. */
function parts(statement: Statement, kind: "table" | "type"): readonly OutlineItem[] {
  const open = statement.tokens.findIndex((token) => isText(statement.text, token, "("));
  if (open < 0) return [];
  const close = closingParenthesis(statement, open) ?? statement.tokens.length;
  return listItems(statement, statement.tokens.slice(open + 1, close), kind);
}
