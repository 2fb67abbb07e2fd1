import type { ReplayScript } from "../../core/replay/engine.ts";

/** How many scripts, from the first on, are the same in both lists: path, kind, and what is sent. */
export function commonPrefix(before: readonly ReplayScript[], now: readonly ReplayScript[]): number {
  const limit = Math.min(before.length, now.length);
  for (let index = 0; index < limit; index++) if (!isSame(before[index], now[index])) return index;
  return limit;
}

function isSame(one: ReplayScript | undefined, other: ReplayScript | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.path !== other.path || one.kind !== other.kind) return false;
  if (one.statements.length !== other.statements.length) return false;
  return one.statements.every((statement, index) => {
    const counterpart = other.statements[index];
    return statement.sql === counterpart?.sql && statement.mode === counterpart.mode;
  });
}
