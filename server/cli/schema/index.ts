import { dbmlDiagram } from "../../core/graph/dbml.ts";
import { mermaidDiagram } from "../../core/graph/mermaid.ts";
import { svgDiagram } from "../../core/graph/svg.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { schemaJson } from "./json.ts";

/** What `mellowise schema --format` may name. */
export const schemaFormats = {
  json: schemaJson,
  mermaid: mermaidDiagram,
  dbml: dbmlDiagram,
  svg: svgDiagram,
} as const satisfies Record<string, (schema: Schema) => string>;

export type SchemaFormat = keyof typeof schemaFormats;
