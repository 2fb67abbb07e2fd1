import type { Box } from "./force-layout.ts";
import { gap } from "./push-apart.ts";

interface Placed extends Box {
  readonly x: number;
  readonly y: number;
}

/** The free place that is nearest to the middle of the linked boxes, or of all where none is linked. Top left corner. */
export function freePlace(box: Box, taken: readonly Placed[], linked: ReadonlySet<string>): { x: number; y: number } {
  const near = taken.filter(({ id }) => linked.has(id));
  const middle = middleOf(near.length > 0 ? near : taken);
  const step = 40;
  /** What covered one place is likely to cover the next. */
  let blocker: Placed | undefined;
  for (let ring = 0; ; ring++) {
    for (const [dx, dy] of ringOf(ring)) {
      const place = {
        x: Math.round(middle.x - box.width / 2 + dx * step * 1.5),
        y: Math.round(middle.y - box.height / 2 + dy * step),
      };
      const there = { ...box, ...place };
      if (blocker && covers(there, blocker)) continue;
      blocker = taken.find((other) => covers(there, other));
      if (!blocker) return place;
    }
  }
}

function middleOf(boxes: readonly Placed[]): { x: number; y: number } {
  const sum = { x: 0, y: 0 };
  for (const { x, y, width, height } of boxes) {
    sum.x += x + width / 2;
    sum.y += y + height / 2;
  }
  const count = Math.max(1, boxes.length);
  return { x: sum.x / count, y: sum.y / count };
}

/** The cells at a distance from the middle one, the nearest first. */
function ringOf(ring: number): readonly (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]];
  const cells: [number, number][] = [];
  for (let along = -ring; along <= ring; along++)
    cells.push([along, -ring], [along, ring], [-ring, along], [ring, along]);
  return cells.sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));
}

function covers(a: Placed, b: Placed): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}
