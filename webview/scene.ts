import type { GraphEdge, GraphTable, Places } from "../shared/schema-graph/graph.ts";
import type { GraphAnswer } from "../shared/schema-graph/requests.ts";
import { sizeOf } from "../shared/schema-graph/size.ts";
import type { Rectangle } from "./camera.ts";

/** The graph as it is drawn: what is hidden is left out, everything has its place. */
export interface Scene {
  readonly tables: ReadonlyMap<string, GraphTable>;
  readonly edges: readonly GraphEdge[];
  readonly places: Places;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  /** The tables that a table refers to, sorted; itself left out. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Those that refer to it. */
  readonly children: ReadonlyMap<string, readonly string[]>;
}

export const emptyScene: Scene = {
  tables: new Map(),
  edges: [],
  places: {},
  boxes: new Map(),
  parents: new Map(),
  children: new Map(),
};

export function sceneOf({ graph, places }: Pick<GraphAnswer, "graph" | "places">, hidden: ReadonlySet<string>): Scene {
  const shown = graph.tables.filter(({ id, schema }) => places[id] && !hidden.has(schema));
  const tables = new Map(shown.map((table) => [table.id, table]));
  const edges = graph.edges.filter(({ from, to }) => tables.has(from) && tables.has(to));
  return {
    tables,
    edges,
    parents: others(edges, "from", "to"),
    children: others(edges, "to", "from"),
    places,
    boxes: new Map(shown.map((table) => [table.id, { x: 0, y: 0, ...places[table.id], ...sizeOf(table) }])),
  };
}

function others(edges: readonly GraphEdge[], near: "from" | "to", far: "from" | "to"): Scene["parents"] {
  const found = new Map<string, Set<string>>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const known = found.get(edge[near]) ?? new Set();
    found.set(edge[near], known.add(edge[far]));
  }
  return new Map([...found].map(([id, ids]) => [id, [...ids].sort()]));
}
