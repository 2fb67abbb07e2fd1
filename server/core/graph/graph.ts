import type { GraphColumn, GraphEdge, GraphTable, SchemaGraph } from "../../../shared/schema-graph/graph.ts";
import type { Column, EnumType, Relation, Schema } from "../schema/schema.ts";
import { cardinalityOf, keysOf } from "./keys.ts";
import { shortType } from "./short-type.ts";

/** The schema as a graph: its relations, and the foreign keys between them. Keys that lead out of the schema are left out. */
export function graphOf(schema: Schema): SchemaGraph {
  const labels = labelsByType(schema.enums);
  const ids = new Set(schema.relations.map(relationId));
  const edges = schema.relations.flatMap(edgesOf).filter(({ to }) => ids.has(to));
  const tables = schema.relations.map((relation) => tableOf(relation, labels));
  return { tables: tables.map((table) => (table.managed ? keysOnly(table, edges) : table)), edges };
}

/** Of Supabase's own tables only the columns that the project's keys are about: the others are many, and nobody here can change them. */
function keysOnly(table: GraphTable, edges: readonly GraphEdge[]): GraphTable {
  const used = new Set(edges.flatMap(({ to, toColumns }) => (to === table.id ? toColumns : [])));
  return { ...table, columns: table.columns.filter(({ name, keys }) => keys.includes("PK") || used.has(name)) };
}

function relationId(relation: { readonly schema: string; readonly name: string }): string {
  return `${relation.schema}.${relation.name}`;
}

function tableOf(relation: Relation, labels: ReadonlyMap<string, string[]>): GraphTable {
  const { schema, name, kind, managed, comment } = relation;
  return {
    id: relationId(relation),
    schema,
    name,
    kind,
    managed,
    ...(comment === undefined ? {} : { comment }),
    ...(kind.endsWith("table") && kind !== "foreign-table" ? { rowSecurity: rowSecurityOf(relation) } : {}),
    columns: relation.columns.map((column) => columnOf(relation, column, labels)),
    policies: relation.policies.map((policy) => ({
      name: policy.name,
      command: policy.command,
      permissive: policy.permissive,
      roles: [...policy.roles],
    })),
  };
}

function rowSecurityOf({ rowLevelSecurity, forceRowLevelSecurity }: Relation): "off" | "on" | "forced" {
  if (!rowLevelSecurity) return "off";
  return forceRowLevelSecurity ? "forced" : "on";
}

function columnOf(relation: Relation, column: Column, labels: ReadonlyMap<string, string[]>): GraphColumn {
  const { name, type, notNull, comment } = column;
  const own = labels.get(type.replace(/(\[\])+$/, ""));
  return {
    name,
    type: shortType(type),
    notNull,
    ...(column.default === undefined ? {} : { default: column.default }),
    ...(comment === undefined ? {} : { comment }),
    keys: keysOf(relation, name),
    ...(own ? { labels: own } : {}),
  };
}

/** Postgres prints a type with its schema, or without where that is on the search path. */
function labelsByType(enums: readonly EnumType[]): ReadonlyMap<string, string[]> {
  return new Map(
    enums.flatMap(({ schema, name, labels }) => {
      const written = /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
      const forms = schema === "public" ? [written, `public.${written}`] : [`${schema}.${written}`];
      return forms.map((form) => [form, [...labels]] as const);
    }),
  );
}

function edgesOf(relation: Relation): readonly GraphEdge[] {
  const from = relationId(relation);
  return relation.constraints.flatMap(({ kind, name, columns, references }) =>
    kind === "foreign-key" && references
      ? [
          {
            id: `${from}.${name}`,
            name,
            from,
            fromColumns: [...columns],
            to: `${references.schema}.${references.relation}`,
            toColumns: [...references.columns],
            ...cardinalityOf(relation, columns),
          },
        ]
      : [],
  );
}
