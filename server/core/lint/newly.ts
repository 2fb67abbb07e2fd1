import type { Schema } from "../schema/schema.ts";
import type { QualifiedName } from "./blame.ts";
import type { ReplayView } from "./rule.ts";

/**
 * What a file leaves in a bad state: bad after it, not so before it, and not repaired by a later file. `find` gives the object by name in any
 * of the schemas, so that the three can be compared.
 */
export function newlyBad<T extends QualifiedName>(
  { before, after, final }: ReplayView,
  list: (schema: Schema) => readonly T[],
  find: (schema: Schema, name: QualifiedName) => T | undefined,
  isBad: (one: T) => boolean,
): T[] {
  const isBadIn = (schema: Schema, name: QualifiedName) => {
    const one = find(schema, name);
    return one !== undefined && isBad(one);
  };
  return list(after).filter((one) => isBad(one) && !isBadIn(before, one) && isBadIn(final, one));
}
