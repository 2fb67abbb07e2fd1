import { type Cell, cells, cellsWidth } from "./cells.ts";

/** A source line and the carets under it, of equal width on a terminal. */
export interface Excerpt {
  readonly source: string;
  readonly carets: string;
}

/** How much of a long line stays before the place that is pointed at. */
const lead = 24;

/**
 * The part of a line that shows the characters from `start` to `end` (UTF-16; an empty range gets one caret). Lines wider than `width` columns
 * are cut on both sides.
 */
export function excerpt(line: string, start: number, end: number, width: number): Excerpt {
  const all = cells(line);
  const first = all.findIndex((cell) => cell.end > start);
  const from = first < 0 ? all.length : first;
  const past = all.findIndex((cell) => cell.start >= Math.max(end, start + 1));
  const to = past < 0 ? all.length : past;

  const room = Math.max(width, 2 * lead);
  const cutLeft = cellsWidth(all) > room && cellsWidth(all.slice(0, to)) > room - 1 ? Math.max(0, from - lead) : 0;
  const shown = takeColumns(all.slice(cutLeft), room - (cutLeft > 0 ? 1 : 0));
  const last = cutLeft + shown.length;
  const left = cutLeft > 0 ? "…" : "";
  const right = last < all.length ? "…" : "";

  const before = left.length + cellsWidth(all.slice(cutLeft, from));
  const under = cellsWidth(all.slice(from, Math.min(to, last)));
  return {
    source: left + shown.map((cell) => cell.text).join("") + right,
    carets: " ".repeat(before) + "^".repeat(Math.max(1, under)),
  };
}

/** As many cells as fit into `room` columns, with one left for the sign of a cut where there are more. */
function takeColumns(list: readonly Cell[], room: number): readonly Cell[] {
  if (cellsWidth(list) <= room) return list;
  let width = 0;
  const end = list.findIndex((cell) => {
    width += cell.width;
    return width > room - 1;
  });
  return list.slice(0, end);
}
