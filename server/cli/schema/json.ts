import type { Schema } from "../../core/schema/schema.ts";

/** The schema as one JSON object. Internal numbers of the embedded Postgres mean nothing outside and are left out. */
export function schemaJson(schema: Schema): string {
  return `${JSON.stringify(schema, (key, value: unknown) => (key === "oid" ? undefined : value), 2)}\n`;
}
