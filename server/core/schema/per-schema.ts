import type { Schema } from "./schema.ts";

/** Computes something of a schema once: the same schema is asked again with every edit, until the next replay. */
export function perSchema<T>(compute: (schema: Schema) => T): (schema: Schema) => T {
  const known = new WeakMap<Schema, { readonly value: T }>();
  return (schema) => {
    const found = known.get(schema);
    if (found) return found.value;
    const value = compute(schema);
    known.set(schema, { value });
    return value;
  };
}
