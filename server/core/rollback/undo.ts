import { isSame, match } from "./match.ts";
import { type RollbackStep, sql } from "./step.ts";

/** Two rounds of a rollback: first everything new is taken away, then everything old is put back. */
export interface Undo {
  readonly takeAway: readonly RollbackStep[];
  readonly putBack: readonly RollbackStep[];
}

export function joinUndo(parts: readonly Undo[]): Undo {
  return { takeAway: parts.flatMap(({ takeAway }) => takeAway), putBack: parts.flatMap(({ putBack }) => putBack) };
}

/** The undoing of named parts of a relation: a changed part is taken away and put back. `vanishes` tells what goes away with its column. */
export function undoParts<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  drop: (part: T) => string,
  create: (part: T) => string,
  vanishes: (part: T) => boolean = () => false,
): Undo {
  const { created, dropped, kept } = match(before, after, ({ name }) => name);
  const changed = kept.filter((pair) => !isSame(pair.before, pair.after));
  const isNew = (part: T) => !vanishes(part);
  return {
    takeAway: [...created.filter(isNew), ...changed.map((pair) => pair.after)].map((part) => sql(drop(part))),
    putBack: [...changed.map((pair) => pair.before), ...dropped].map((part) => sql(create(part))),
  };
}
