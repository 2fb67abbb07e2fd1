import type { Canvas } from "./canvas.ts";
import { type Direction, type Standing, walked } from "./walk.ts";

const directions: Readonly<Record<string, Direction>> = {
  ArrowRight: "parents",
  ArrowLeft: "children",
  ArrowDown: "next",
  ArrowUp: "previous",
};

export interface KeyActions {
  readonly open: (table: string) => void;
  readonly focus: (table: string) => void;
  readonly leave: () => void;
  readonly search: () => void;
  readonly select: (table: string) => void;
}

/**
 * On the graph: right to what the table refers to, left to what refers to it, up and down between those; Enter shows its migration, F looks at it and
 * its neighbours, Escape leaves that; plus, minus and 0 zoom, / searches.
 */
export function followKeys(canvas: Canvas, actions: KeyActions): void {
  let standing: Standing | undefined;
  canvas.element.tabIndex = 0;
  canvas.element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (handled(event)) event.preventDefault();
  });

  function handled(event: KeyboardEvent): boolean {
    const { key, target } = event;
    const selected = canvas.selected;
    const direction = directions[key];
    if (direction) return walk(direction);
    if (key === "+" || key === "=") return done(() => canvas.zoom(1.3));
    if (key === "-") return done(() => canvas.zoom(1 / 1.3));
    if (key === "0") return done(() => canvas.fit());
    if (key === "/") return done(() => actions.search());
    if (key === "Escape") return done(() => actions.leave());
    if (selected === undefined) return false;
    if (key === "f") return done(() => actions.focus(selected));
    const isOnTable = target instanceof HTMLElement && target.matches("[data-table]");
    return key === "Enter" && isOnTable && done(() => actions.open(selected));
  }

  function walk(direction: Direction): boolean {
    const from = canvas.selected;
    const first = [...canvas.scene.tables.keys()].sort()[0];
    if (from === undefined && first === undefined) return false;
    const start = standing?.table === from ? standing : from === undefined ? undefined : { table: from, beside: [] };
    const next =
      start && from !== undefined ? walked(canvas.scene, start, direction) : first && { table: first, beside: [] };
    if (!next) return true;
    standing = next;
    actions.select(next.table);
    return true;
  }
}

function done(action: () => void): true {
  action();
  return true;
}
