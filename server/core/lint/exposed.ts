import type { ProjectConfig } from "../migrations/config.ts";
import type { Relation, Schema } from "../schema/schema.ts";

/** The project's own tables. */
export function ownTables({ relations }: Schema): readonly Relation[] {
  return relations.filter(({ kind, managed }) => !managed && (kind === "table" || kind === "partitioned-table"));
}

/** Whether PostgREST serves the relation: everybody who knows the project's URL can ask for its rows. */
export function isExposed({ schema }: Relation, { apiSchemas }: ProjectConfig): boolean {
  return apiSchemas.includes(schema);
}
