import type { ProjectConfig } from "../migrations/config.ts";
import type { Relation, Schema } from "../schema/schema.ts";
import type { QualifiedName } from "./blame.ts";

/** The project's own tables in the schemas that PostgREST serves: everybody who knows the project's URL can ask for their rows. */
export function exposedTables(schema: Schema, { apiSchemas }: ProjectConfig): readonly Relation[] {
  return schema.relations.filter(
    (relation) => isTable(relation) && !relation.managed && apiSchemas.includes(relation.schema),
  );
}

export function findTable(schema: Schema, { schema: namespace, name }: QualifiedName): Relation | undefined {
  return schema.relations.find(
    (relation) => relation.name === name && relation.schema === namespace && isTable(relation),
  );
}

function isTable({ kind }: Relation): boolean {
  return kind === "table" || kind === "partitioned-table";
}
