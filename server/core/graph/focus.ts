import dagre from "@dagrejs/dagre";
import type { Places, SchemaGraph } from "../../../shared/schema-graph/graph.ts";
import { sizeOf } from "../../../shared/schema-graph/size.ts";

/** The table with those that foreign keys lead to or from within so many steps, and the keys between them. */
export function neighbourhood({ tables, edges }: SchemaGraph, id: string, steps: number): SchemaGraph {
  const near = new Set([id]);
  for (let step = 0; step < steps; step++) {
    const before = new Set(near);
    for (const { from, to } of edges) {
      if (before.has(from)) near.add(to);
      if (before.has(to)) near.add(from);
    }
  }
  return {
    tables: tables.filter((table) => near.has(table.id)),
    edges: edges.filter(({ from, to }) => near.has(from) && near.has(to)),
  };
}

/** In layers, from the tables that hold keys to those that they refer to: readable for few tables. */
export function layeredLayout({ tables, edges }: SchemaGraph): Places {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 32, ranksep: 110 });
  for (const table of tables) graph.setNode(table.id, { ...sizeOf(table) });
  for (const { from, to } of edges) if (from !== to) graph.setEdge(from, to, {});
  dagre.layout(graph);
  return Object.fromEntries(
    tables.map((table) => {
      const { x = 0, y = 0 } = graph.node(table.id) as { x?: number; y?: number };
      const { width, height } = sizeOf(table);
      return [table.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }];
    }),
  );
}
