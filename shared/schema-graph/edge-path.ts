import type { GraphEdge, GraphTable, Places } from "./graph.ts";
import { columnMiddle, sizeOf } from "./size.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A foreign key as it is drawn: a curve from the child's column to the parent's, with a mark of the cardinality at the child. */
export interface EdgeShape {
  /** An SVG path. */
  readonly path: string;
  readonly start: Point;
  readonly end: Point;
}

/** Undefined when one of the tables has no place. The curve leaves each table on the side that faces the other one. */
export function edgeShape(
  edge: GraphEdge,
  tables: ReadonlyMap<string, GraphTable>,
  places: Places,
): EdgeShape | undefined {
  const [child, parent] = [tables.get(edge.from), tables.get(edge.to)];
  const [from, to] = [places[edge.from], places[edge.to]];
  if (!child || !parent || !from || !to) return undefined;
  const startY = from.y + columnMiddle(child, edge.fromColumns[0]);
  const endY = to.y + columnMiddle(parent, edge.toColumns[0]);
  const [childWidth, parentWidth] = [sizeOf(child).width, sizeOf(parent).width];
  const right = from.x + childWidth / 2 <= to.x + parentWidth / 2;
  const overlap = from.x < to.x + parentWidth + 40 && to.x < from.x + childWidth + 40;
  // Tables above each other, and one that refers to itself: out and back on the same side.
  const startRight = overlap ? true : right;
  const endRight = overlap ? true : !right;
  const start = { x: startRight ? from.x + childWidth : from.x, y: startY };
  const end = { x: endRight ? to.x + parentWidth : to.x, y: endY };
  const bend = Math.max(30, Math.min(160, Math.abs(end.x - start.x) / 2 + Math.abs(end.y - start.y) / 10));
  const path = `M${start.x} ${start.y}C${start.x + (startRight ? bend : -bend)} ${start.y} ${end.x + (endRight ? bend : -bend)} ${end.y} ${end.x} ${end.y}`;
  return { path: `${path}${marks(edge, start, startRight, end, endRight)}`, start, end };
}

/** At the child a crow's foot for many, a bar for one; at the parent a ring when it may be missing, else a bar. */
function marks(edge: GraphEdge, start: Point, startRight: boolean, end: Point, endRight: boolean): string {
  const out = startRight ? 1 : -1;
  const back = endRight ? 1 : -1;
  const many = `M${start.x} ${start.y - 5}L${start.x + 10 * out} ${start.y}L${start.x} ${start.y + 5}`;
  const one = `M${start.x + 7 * out} ${start.y - 5}v10`;
  const ring = `M${end.x + 5 * back} ${end.y}a4 4 0 1 ${back > 0 ? 1 : 0} ${8 * back} 0a4 4 0 1 ${back > 0 ? 1 : 0} ${-8 * back} 0`;
  const bar = `M${end.x + 7 * back} ${end.y - 5}v10`;
  return `${edge.single ? one : many}${edge.optional ? ring : bar}`;
}
