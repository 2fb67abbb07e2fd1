import type { Schema } from "../schema/schema.ts";
import type { ReplayView } from "./rule.ts";

/**
 * What a file leaves in a bad state: bad after it, not so before it, and not repaired by a later file. `bad` lists what is bad in a schema by a
 * key that tells the objects of all three apart.
 */
export function newlyBad<T>(replay: ReplayView, bad: (schema: Schema) => ReadonlyMap<string, T>): T[] {
  const [before, final] = [bad(replay.before), bad(replay.final)];
  return [...bad(replay.after)].flatMap(([key, one]) => (!before.has(key) && final.has(key) ? [one] : []));
}

/** Objects of a schema by schema and name. */
export function byQualifiedName<T extends { readonly schema: string; readonly name: string }>(
  objects: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(objects.map((one) => [`${one.schema}.${one.name}`, one]));
}
