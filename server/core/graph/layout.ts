import type { Places, SchemaGraph } from "../../../shared/schema-graph/graph.ts";
import { sizeOf } from "../../../shared/schema-graph/size.ts";
import { type Box, forceLayout, type Link } from "./force-layout.ts";
import { freePlace } from "./free-place.ts";
import { gap } from "./push-apart.ts";

/**
 * Where the tables stand. Those with a place in `pinned` keep it, and the others get a free place near the tables that they are linked to. Where
 * hardly any has one, all are placed anew.
 */
export function layoutGraph({ tables, edges }: SchemaGraph, pinned: Places = {}): Places {
  const boxes = tables.map((table): Box => ({ id: table.id, ...sizeOf(table) }));
  const standing = boxes.filter(({ id }) => Object.hasOwn(pinned, id));
  if (standing.length * 3 < boxes.length) return fromNothing(boxes, edges);
  const places: Record<string, Places[string]> = {};
  for (const { id } of standing) places[id] = pinned[id] ?? { x: 0, y: 0 };
  const byId = new Map(boxes.map((box) => [box.id, box]));
  for (const box of boxes) {
    if (Object.hasOwn(places, box.id)) continue;
    const taken = Object.entries(places).flatMap(([id, place]) => {
      const other = byId.get(id);
      return other ? [{ ...other, ...place }] : [];
    });
    const linked = new Set(edges.flatMap(({ from, to }) => (from === box.id ? [to] : to === box.id ? [from] : [])));
    places[box.id] = freePlace(box, taken, linked);
  }
  return places;
}

/** The linked ones by forces, the others in rows below them. */
function fromNothing(boxes: readonly Box[], edges: readonly Link[]): Places {
  const linked = new Set(edges.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const middles = forceLayout(
    boxes.filter(({ id }) => linked.has(id)),
    edges,
  );
  const places: Record<string, Places[string]> = {};
  for (const { id, width, height } of boxes) {
    const middle = middles.get(id);
    if (middle) places[id] = { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2) };
  }
  return {
    ...places,
    ...inRows(
      boxes.filter(({ id }) => !linked.has(id)),
      boxes,
      places,
    ),
  };
}

function inRows(single: readonly Box[], all: readonly Box[], places: Places): Places {
  const standing = all.flatMap((box) => (places[box.id] ? [{ ...box, ...places[box.id], ...box }] : []));
  const area = single.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const xs = standing.map(({ id }) => places[id]?.x ?? 0);
  const left = xs.length > 0 ? Math.min(...xs) : 0;
  const right = Math.max(left, ...standing.map(({ id, width }) => (places[id]?.x ?? 0) + width));
  const rowWidth = Math.max(right - left, Math.sqrt(area * 1.6));
  const top = standing.length > 0 ? Math.max(...standing.map(({ id, height }) => (places[id]?.y ?? 0) + height)) : 0;
  const rows: Record<string, Places[string]> = {};
  let at = { x: left, y: standing.length > 0 ? top + 2 * gap : 0 };
  let highest = 0;
  // The low ones first, so that a row holds tables of about the same height.
  for (const { id, width, height } of [...single].sort((a, b) => a.height - b.height)) {
    if (at.x > left && at.x + width > left + rowWidth) {
      at = { x: left, y: at.y + highest + gap };
      highest = 0;
    }
    rows[id] = at;
    at = { x: at.x + width + gap, y: at.y };
    highest = Math.max(highest, height);
  }
  return rows;
}
