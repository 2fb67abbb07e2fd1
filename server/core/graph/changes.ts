import type { GraphChange, GraphTable, SchemaGraph } from "../../../shared/schema-graph/graph.ts";

/** The later graph with what is new or other in it marked, and what is gone still there, marked as dropped. */
export function withChanges(before: SchemaGraph, after: SchemaGraph): SchemaGraph {
  return {
    tables: marked(before.tables, after.tables, ({ id }) => id, tableChanges),
    edges: marked(before.edges, after.edges, ({ id }) => id, markChanged),
  };
}

interface Markable {
  readonly change?: GraphChange | undefined;
}

function tableChanges(before: GraphTable, after: GraphTable): GraphTable {
  if (isSame(before, after)) return after;
  return {
    ...after,
    columns: marked(before.columns, after.columns, ({ name }) => name, markChanged),
    policies: marked(before.policies, after.policies, ({ name }) => name, markChanged),
    change: "changed",
  };
}

/** Each item of `after` with its mark; those that are gone come last. */
function marked<Item extends Markable>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  changed: (before: Item, after: Item) => Item,
): Item[] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.map((item): Item => {
      const previous = old.get(keyOf(item));
      return previous ? changed(previous, item) : { ...item, change: "added" };
    }),
    ...before.filter((item) => !kept.has(keyOf(item))).map((item): Item => ({ ...item, change: "dropped" })),
  ];
}

function markChanged<Item extends Markable>(before: Item, after: Item): Item {
  return isSame(before, after) ? after : { ...after, change: "changed" };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
