import type { GraphEdge, GraphTable, SchemaGraph } from "../../shared/schema-graph/graph.ts";

/** A table of `public` with an id and so many more columns. */
function sampleTable(name: string, parts: Partial<GraphTable> = {}): GraphTable {
  return {
    id: `public.${name}`,
    schema: "public",
    name,
    kind: "table",
    managed: false,
    rowSecurity: "on",
    columns: [{ name: "id", type: "uuid", notNull: true, keys: ["PK"] }],
    policies: [],
    ...parts,
  };
}

/** A graph from lines such as `notes -> users`, or just `users`. */
export function sampleGraph(...lines: readonly string[]): SchemaGraph {
  const pairs = lines.map((line) => line.split(" -> "));
  const names = [...new Set(pairs.flat())];
  return {
    tables: names.map((name) =>
      sampleTable(name, {
        columns: [
          { name: "id", type: "uuid", notNull: true, keys: ["PK"] },
          ...pairs.flatMap(([from, to]) =>
            from === name && to ? [{ name: `${to}_id`, type: "uuid", notNull: true, keys: ["FK" as const] }] : [],
          ),
        ],
      }),
    ),
    edges: pairs.flatMap(([from = "", to]): GraphEdge[] =>
      to === undefined
        ? []
        : [
            {
              id: `public.${from}.${from}_${to}_fkey`,
              name: `${from}_${to}_fkey`,
              from: `public.${from}`,
              fromColumns: [`${to}_id`],
              to: `public.${to}`,
              toColumns: ["id"],
              optional: false,
              single: false,
            },
          ],
    ),
  };
}
