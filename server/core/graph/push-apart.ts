/** A rectangle by its middle. */
export interface Movable {
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

/** Room between two tables, for edges and for a column or two to come; CSS pixels. */
export const gap = 48;

/** Moves rectangles that cover each other apart, each by half, the shorter way; at most so many rounds, fewer when none is covered any more. */
export function pushApart(boxes: readonly Movable[], rounds: number): void {
  const order = [...boxes];
  const widest = Math.max(0, ...boxes.map(({ width }) => width)) + gap;
  for (let round = 0; round < rounds; round++) {
    order.sort((a, b) => a.x - b.x);
    if (!pushOnce(order, widest)) return;
  }
}

function pushOnce(order: readonly Movable[], widest: number): boolean {
  let moved = false;
  for (const [index, a] of order.entries()) {
    for (let next = index + 1; next < order.length; next++) {
      const b = order[next];
      if (!b || b.x - a.x > widest) break;
      const acrossX = (a.width + b.width) / 2 + gap - Math.abs(b.x - a.x);
      const acrossY = (a.height + b.height) / 2 + gap - Math.abs(b.y - a.y);
      if (acrossX <= 0.5 || acrossY <= 0.5) continue;
      moved = true;
      if (acrossX < acrossY) shift(a, b, "x", acrossX / 2);
      else shift(a, b, "y", acrossY / 2);
    }
  }
  return moved;
}

function shift(a: Movable, b: Movable, axis: "x" | "y", by: number): void {
  const sign = a[axis] <= b[axis] ? 1 : -1;
  a[axis] -= sign * by;
  b[axis] += sign * by;
}
