import type { GraphTable } from "./graph.ts";

/** Heights in CSS pixels at full size. The page's style sheet has the same ones, as variables. */
export const headerHeight = 44;
export const rowHeight = 20;
const bottom = 6;
/** The widest usual letters of a user interface's font at 12 pixels, so that names are seldom cut. */
const letter = 6.9;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a table is drawn: known before there is a page, so that the layout can be made without one. */
export function sizeOf(table: Pick<GraphTable, "schema" | "name" | "kind" | "managed" | "columns">): Size {
  const title = table.name.length * 7.6 + 60;
  const kind = table.kind === "table" ? 0 : table.kind.length + 3;
  const under = (table.schema.length + kind + (table.managed ? 11 : 0)) * 6.2 + 92;
  const rows = table.columns.map(({ name, type }) => (name.length + type.length) * letter + 62);
  return {
    width: Math.round(Math.min(360, Math.max(170, title, under, ...rows))),
    height: headerHeight + table.columns.length * rowHeight + bottom,
  };
}

/** Where a column's row has its middle, from the table's top; the header's middle for a column that is not there. */
export function columnMiddle({ columns }: Pick<GraphTable, "columns">, name: string | undefined): number {
  const index = columns.findIndex((column) => column.name === name);
  return index < 0 ? headerHeight / 2 : headerHeight + (index + 0.5) * rowHeight;
}
