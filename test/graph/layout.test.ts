import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutGraph } from "../../server/core/graph/layout.ts";
import type { Places, SchemaGraph } from "../../shared/schema-graph/graph.ts";
import { sizeOf } from "../../shared/schema-graph/size.ts";
import { sampleGraph } from "../support/graph-samples.ts";

const shop = sampleGraph("orders -> users", "lines -> orders", "lines -> products", "parts -> parts", "settings");

/** Pairs of tables that cover each other. */
function covered({ tables }: SchemaGraph, places: Places): readonly string[] {
  const boxes = tables.map((table) => ({
    name: table.name,
    ...(places[table.id] ?? { x: 0, y: 0 }),
    ...sizeOf(table),
  }));
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.name} and ${b.name}`),
  );
}

describe("a layout from nothing", () => {
  test("gives every table a place, and the same one each time", () => {
    const places = layoutGraph(shop);
    expect(Object.keys(places).sort()).toEqual(shop.tables.map(({ id }) => id).sort());
    expect(layoutGraph(shop)).toEqual(places);
  });

  test("lets no table cover another, whatever the keys", () => {
    const name = fc.integer({ min: 0, max: 25 }).map((number) => `t${number}`);
    const line = fc.oneof(
      name,
      fc.tuple(name, name).map(([from, to]) => `${from} -> ${to}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const graph = sampleGraph(...lines);
        expect(covered(graph, layoutGraph(graph))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("is empty for a schema without tables", () => {
    expect(layoutGraph({ tables: [], edges: [] })).toEqual({});
  });
});

describe("a layout that stands", () => {
  const places = layoutGraph(shop);

  test("is not moved by a new table, which stands free and near those that it refers to", () => {
    const grown = sampleGraph(
      "orders -> users",
      "lines -> orders",
      "lines -> products",
      "settings",
      "notes -> settings",
    );
    const after = layoutGraph(grown, places);
    for (const [id, place] of Object.entries(after)) if (places[id]) expect(place).toEqual(places[id]);
    expect(covered(grown, after)).toEqual([]);
    const distance = (id: string) => {
      const [a, b] = [after["public.notes"], after[id]];
      return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    };
    expect(distance("public.settings")).toBeLessThan(400);
  });

  test("forgets the places of tables that are gone", () => {
    expect(Object.keys(layoutGraph(sampleGraph("users"), places))).toEqual(["public.users"]);
  });
});
