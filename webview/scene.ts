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
}

export const emptyScene: Scene = { tables: new Map(), edges: [], places: {}, boxes: new Map() };

export function sceneOf({ graph, places }: Pick<GraphAnswer, "graph" | "places">, hidden: ReadonlySet<string>): Scene {
  const shown = graph.tables.filter(({ id, schema }) => places[id] && !hidden.has(schema));
  const tables = new Map(shown.map((table) => [table.id, table]));
  return {
    tables,
    edges: graph.edges.filter(({ from, to }) => tables.has(from) && tables.has(to)),
    places,
    boxes: new Map(shown.map((table) => [table.id, { x: 0, y: 0, ...places[table.id], ...sizeOf(table) }])),
  };
}
