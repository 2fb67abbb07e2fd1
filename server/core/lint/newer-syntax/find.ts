import type { FuncCall, Node } from "@pgsql/types";
import { isText, nameSpanAt, tokenIndexAt } from "../../sql/name-span.ts";
import { namesOf } from "../../sql/node.ts";
import type { StatementBody } from "../../sql/statement.ts";
import type { Span } from "../../text/span.ts";
import type { Feature, NodeFeature } from "./feature.ts";
import { features } from "./features.ts";
import { newFunctions } from "./functions.ts";
import { firstLocation, type Met, walk } from "./walk.ts";

/** A use of a feature. */
export interface Use {
  readonly feature: Feature;
  /** Counts from the statement's start. */
  readonly span: Span;
  /** The function's name where it is written without a schema, so that one of the project's own may be meant. */
  readonly bareName?: string;
}

const byKind = new Map<string, NodeFeature[]>();
for (const feature of features) byKind.set(feature.kind, [...(byKind.get(feature.kind) ?? []), feature]);

const notations: Feature = {
  major: 16,
  what: "numbers in hexadecimal, octal or binary, and _ between digits",
  instead: "Write plain digits.",
};

/** Parse trees are kept by the statement's text, and so is what was found in them. */
const known = new WeakMap<Node, readonly Use[]>();

/** What a statement uses that came after Postgres 13, each place once. */
export function usesIn(statement: StatementBody): readonly Use[] {
  const { node } = statement;
  if (!node) return [];
  const kept = known.get(node);
  if (kept) return kept;
  const uses = [...inTree(statement, node), ...inNumbers(statement)].sort((a, b) => a.span.start - b.span.start);
  const each = uses.filter((use, index) => uses.findIndex(({ span }) => span.start === use.span.start) === index);
  known.set(node, each);
  return each;
}

function* inTree(statement: StatementBody, root: Node): Generator<Use> {
  for (const met of walk(root)) {
    if (met.kind === "FuncCall") yield* ofCall(statement, met);
    for (const feature of byKind.get(met.kind) ?? []) {
      if (!feature.is(met.node as never, met.surroundings)) continue;
      const span = placeOf(statement, feature, met);
      if (span) yield { feature, span };
    }
  }
}

function* ofCall(statement: StatementBody, { node, location }: Met): Generator<Use> {
  const { funcname, args }: FuncCall = node;
  const [name = "", schema, ...more] = namesOf(funcname).reverse();
  const feature = newFunctions.get(name);
  if (!feature || more.length > 0 || (schema !== undefined && schema !== "pg_catalog")) return;
  if (feature.counts && !feature.counts.includes(args?.length ?? 0)) return;
  const span = nameSpanAt(statement, location);
  if (span) yield { feature, span, ...(schema === undefined ? { bareName: name } : {}) };
}

function* inNumbers({ text, tokens }: StatementBody): Generator<Use> {
  for (const token of tokens) {
    if (token.kind === "number" && /_|^0[xob]/i.test(text.slice(token.start, token.end)))
      yield { feature: notations, span: token };
  }
}

function placeOf(statement: StatementBody, { words, before }: NodeFeature, met: Met): Span | undefined {
  const { text, tokens } = statement;
  const at = tokenIndexAt(statement, before ? firstLocation(met.node) : met.location);
  if (!words) return tokens[at];
  const rows = words.map((row) => row.split(" "));
  const step = before ? -1 : 1;
  for (let from = Math.max(at, 0); from >= 0 && from < tokens.length; from += step) {
    const row = rows.find((row) => row.every((word, index) => isText(text, tokens[from + index], word)));
    const [first, last] = [tokens[from], tokens[from + (row?.length ?? 0) - 1]];
    if (row && first && last) return { start: first.start, end: last.end };
  }
  return undefined;
}
