import type { Column, Constraint, Relation, Schema } from "../schema/schema.ts";
import { cardinalityOf, keysOf } from "./keys.ts";
import { shortType } from "./short-type.ts";

/**
 * The schema as a Mermaid entity relationship diagram: columns with their keys, foreign keys with their cardinality.
 * https://mermaid.js.org/syntax/entityRelationshipDiagram.html
 */
export function mermaidDiagram(schema: Schema): string {
  const relationships = schema.relations.flatMap((relation) =>
    relation.constraints.flatMap((constraint) => relationship(relation, constraint)),
  );
  const entities = schema.relations.map(entity);
  return `${["erDiagram", ...relationships, ...entities].join("\n")}\n`;
}

function relationship(relation: Relation, { kind, columns, references }: Constraint): readonly string[] {
  if (kind !== "foreign-key" || !references) return [];
  const parent = entityName(references.schema, references.relation);
  const child = entityName(relation.schema, relation.name);
  return [`  ${parent} ${cardinality(relation, columns)} ${child} : "${plain(columns.join(", "))}"`];
}

/** From parent to child: a child without the key's columns filled has no parent; a unique key allows one child. */
function cardinality(relation: Relation, columns: readonly string[]): string {
  const { optional, single } = cardinalityOf(relation, columns);
  return `${optional ? "|o" : "||"}--${single ? "o|" : "o{"}`;
}

function entity(relation: Relation): string {
  const name = entityName(relation.schema, relation.name);
  const rows = relation.columns.map((column) => `    ${attribute(relation, column)}`);
  return [`  ${name} {`, ...rows, "  }"].join("\n");
}

function attribute(relation: Relation, column: Column): string {
  const keys = keysOf(relation, column.name);
  return [word(shortType(column.type)), word(column.name), ...(keys.length > 0 ? [keys.join(", ")] : [])].join(" ");
}

/** Always quoted, as `class` and `style` are fine names for tables but words of the diagram's language. */
function entityName(schema: string, name: string): string {
  return `"${plain(schema === "public" ? name : `${schema}.${name}`)}"`;
}

function plain(text: string): string {
  return text.replace(/["%\\\p{Cc}]/gu, "_");
}

/** Types and column names are single words there. */
function word(text: string): string {
  const joined = text.replace(/[^\p{L}\p{N}_()[\]-]+/gu, "_");
  return /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`;
}
