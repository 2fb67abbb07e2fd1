import { mermaidDiagram } from "../../core/graph/mermaid.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { schemaJson } from "./json.ts";

/** What `mellowise schema --format` may name. */
export const schemaFormats = {
  json: schemaJson,
  mermaid: mermaidDiagram,
} as const satisfies Record<string, (schema: Schema) => string>;

export type SchemaFormat = keyof typeof schemaFormats;
