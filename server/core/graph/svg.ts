import { edgeShape } from "../../../shared/schema-graph/edge-path.ts";
import type { GraphColumn, GraphTable, Places, SchemaGraph } from "../../../shared/schema-graph/graph.ts";
import { headerHeight, rowHeight, sizeOf } from "../../../shared/schema-graph/size.ts";
import type { Schema } from "../schema/schema.ts";
import { graphOf } from "./graph.ts";
import { layoutGraph } from "./layout.ts";

const margin = 40;
/** It has to be readable on its own, light or dark. */
const style = `
  svg { --ground: #ffffff; --ink: #1f2328; --quiet: #59636e; --line: #b6bec8; --head: #eef1f5; --managed: #f6f0dc; font: 12px ui-sans-serif, system-ui, "Segoe UI", sans-serif; }
  @media (prefers-color-scheme: dark) { svg { --ground: #1f2328; --ink: #e6edf3; --quiet: #9aa4af; --line: #4a535e; --head: #2d333b; --managed: #3a3421; } }
  .ground { fill: var(--ground); } .box { fill: var(--ground); stroke: var(--line); } .head { fill: var(--head); } .managed { fill: var(--managed); }
  text { fill: var(--ink); } .name { font-weight: 600; font-size: 13px; } .quiet { fill: var(--quiet); } .key { fill: var(--quiet); font-size: 9px; font-weight: 600; }
  .edge { fill: none; stroke: var(--quiet); stroke-width: 1.2; } .open { fill: #c0392b; font-weight: 600; }`;

/** The schema as a picture, with the same layout as in the editor. */
export function svgDiagram(schema: Schema): string {
  const graph = graphOf(schema);
  return svgPicture(graph, layoutGraph(graph));
}

/** A graph whose tables stand at these places. */
export function svgPicture({ tables, edges }: SchemaGraph, places: Places): string {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const [left, top, right, bottom] = boundsOf(tables, places);
  const width = right - left + 2 * margin;
  const height = bottom - top + 2 * margin;
  const view = `${left - margin} ${top - margin} ${width} ${height}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}">`,
    `<style>${style}</style>`,
    `<rect class="ground" x="${left - margin}" y="${top - margin}" width="${width}" height="${height}"/>`,
    ...edges.flatMap((edge) => {
      const shape = edgeShape(edge, byId, places);
      return shape ? [`<path class="edge" d="${shape.path}"><title>${escaped(edge.name)}</title></path>`] : [];
    }),
    ...tables.flatMap((table) => {
      const place = places[table.id];
      return place ? [tablePicture(table, place.x, place.y)] : [];
    }),
    "</svg>\n",
  ].join("\n");
}

function boundsOf(tables: readonly GraphTable[], places: Places): readonly [number, number, number, number] {
  const bounds: [number, number, number, number] = [0, 0, 0, 0];
  for (const [index, table] of tables.entries()) {
    const { x, y } = places[table.id] ?? { x: 0, y: 0 };
    const { width, height } = sizeOf(table);
    const [left, top, right, bottom] = index === 0 ? [x, y, x, y] : bounds;
    bounds[0] = Math.min(left, x);
    bounds[1] = Math.min(top, y);
    bounds[2] = Math.max(right, x + width);
    bounds[3] = Math.max(bottom, y + height);
  }
  return bounds;
}

function tablePicture(table: GraphTable, x: number, y: number): string {
  const { width, height } = sizeOf(table);
  const kind = table.managed ? `${table.kind} of Supabase` : table.kind;
  const open = table.rowSecurity === "off" && !table.managed;
  return [
    `<g transform="translate(${x} ${y})"><title>${escaped(table.comment ?? table.id)}</title>`,
    `<rect class="box" width="${width}" height="${height}" rx="4"/>`,
    `<path class="${table.managed ? "managed" : "head"}" d="M.5 ${headerHeight}V4.5a4 4 0 0 1 4-4h${width - 9}a4 4 0 0 1 4 4V${headerHeight}z"/>`,
    `<text class="name" x="10" y="18">${escaped(table.name)}</text>`,
    `<text class="quiet" x="10" y="35">${escaped(`${table.schema} · ${kind.replaceAll("-", " ")}`)}</text>`,
    ...(open ? [`<text class="open" x="${width - 10}" y="35" text-anchor="end">RLS off</text>`] : []),
    ...table.columns.map((column, index) => columnPicture(column, headerHeight + index * rowHeight + 14, width)),
    "</g>",
  ].join("");
}

function columnPicture(column: GraphColumn, y: number, width: number): string {
  // What does not fit beside the name is cut: the letters of this font are about this wide.
  const room = Math.max(6, Math.floor((width - 50) / 6.6) - column.name.length);
  const whole = `${column.type}${column.notNull ? "" : "?"}`;
  const type = whole.length > room ? `${whole.slice(0, room - 1)}…` : whole;
  return [
    ...(column.keys.length > 0 ? [`<text class="key" x="10" y="${y}">${column.keys[0]}</text>`] : []),
    `<text x="32" y="${y}">${escaped(column.name)}</text>`,
    `<text class="quiet" x="${width - 10}" y="${y}" text-anchor="end">${escaped(type)}</text>`,
  ].join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"\p{Cc}]/gu, (sign) => `&#${sign.codePointAt(0) === 0 ? 65533 : sign.codePointAt(0)};`);
}
