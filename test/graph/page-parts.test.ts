import fc from "fast-check";
import { is } from "valibot";
import { describe, expect, test } from "vitest";
import { layoutGraph } from "../../server/core/graph/layout.ts";
import { fromPage, toPage } from "../../shared/schema-graph/page-messages.ts";
import { around, fitted, seen, zoomedAt } from "../../webview/camera.ts";
import { sceneOf } from "../../webview/scene.ts";
import { search } from "../../webview/search.ts";
import { walked } from "../../webview/walk.ts";
import { sampleGraph } from "../support/graph-samples.ts";

const graph = sampleGraph("orders -> users", "lines -> orders", "lines -> products", "parts -> parts");
const scene = sceneOf({ graph, places: layoutGraph(graph) }, new Set());

describe("the camera", () => {
  test("zooms with the point below the pointer where it is", () => {
    const number = fc.double({ min: -5000, max: 5000, noNaN: true });
    const camera = fc.record({ x: number, y: number, zoom: fc.double({ min: 0.04, max: 2, noNaN: true }) });
    fc.assert(
      fc.property(camera, fc.double({ min: 0.5, max: 2, noNaN: true }), (before, factor) => {
        const at = { x: 300, y: 200 };
        const after = zoomedAt(before, factor, at);
        expect(after.x + at.x / after.zoom).toBeCloseTo(before.x + at.x / before.zoom, 6);
        expect(after.y + at.y / after.zoom).toBeCloseTo(before.y + at.y / before.zoom, 6);
      }),
    );
  });

  test("fits everything into the view", () => {
    const view = { width: 800, height: 600 };
    const whole = around([...scene.boxes.values()]);
    if (!whole) throw new Error("There is nothing to fit.");
    const { x, y, width, height } = seen(fitted(whole, view), view);
    expect(x).toBeLessThan(whole.x);
    expect(y).toBeLessThan(whole.y);
    expect(x + width).toBeGreaterThan(whole.x + whole.width);
    expect(y + height).toBeGreaterThan(whole.y + whole.height);
    expect(around([])).toBeUndefined();
  });
});

describe("a walk along the keys", () => {
  const at = (table: string, ...beside: readonly string[]) => ({
    table: `public.${table}`,
    beside: beside.map((one) => `public.${one}`),
  });

  test("leads to parents and children, and between them", () => {
    const orders = walked(scene, at("lines"), "parents");
    expect(orders).toEqual(at("orders", "orders", "products"));
    expect(walked(scene, at("orders", "orders", "products"), "next")?.table).toBe("public.products");
    expect(walked(scene, at("orders", "orders", "products"), "previous")?.table).toBe("public.products");
    expect(walked(scene, at("users"), "children")).toEqual(at("orders", "orders"));
  });

  test("ends where no key leads on, also at a table that refers to itself", () => {
    expect(walked(scene, at("users"), "parents")).toBeUndefined();
    expect(walked(scene, at("parts"), "children")).toBeUndefined();
  });
});

test("a search finds whole names first, then beginnings, then columns", () => {
  const names = search(graph.tables, "orders", 10).map(({ table, column }) => (column ? `${table}.${column}` : table));
  expect(names).toEqual(["public.orders", "public.lines.orders_id"]);
  expect(search(graph.tables, "  ", 10)).toEqual([]);
  expect(search(graph.tables, "lines products", 10)).toEqual([{ table: "public.lines", column: "products_id" }]);
});

describe("a message", () => {
  const answer = { project: "file:///a", state: "ready", migrations: [], graph, places: {} };

  test.each([
    [fromPage, { type: "ask" }, true],
    [fromPage, { type: "ask", focus: { table: "public.a", steps: 2 } }, true],
    [fromPage, { type: "ask", focus: { table: "public.a", steps: 9 } }, false],
    [fromPage, { type: "export", format: "exe" }, false],
    [fromPage, { type: "open", part: {} }, false],
    [fromPage, null, false],
    [toPage, { type: "graph", answer }, true],
    [toPage, { type: "graph", answer: { ...answer, places: { a: { x: Number.NaN, y: 0 } } } }, false],
    [toPage, { type: "graph" }, false],
    [toPage, { type: "other" }, false],
  ] as const)("%#: is what it says, or is none", (schema, message, expected) => {
    expect(is(schema as typeof toPage, message)).toBe(expected);
  });
});
