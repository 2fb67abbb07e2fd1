import type { Column, Constraint, Relation, Schema } from "../schema/schema.ts";

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
  const filled = columns.every((name) => relation.columns.some((column) => column.name === name && column.notNull));
  const single = relation.indexes.some(
    (index) =>
      index.unique && index.predicate === undefined && index.keys.every(({ column }) => columns.includes(column)),
  );
  return `${filled ? "||" : "|o"}--${single ? "o|" : "o{"}`;
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

function keysOf(relation: Relation, column: string): readonly string[] {
  const isPart = (kind: Constraint["kind"]) =>
    relation.constraints.some((constraint) => constraint.kind === kind && constraint.columns.includes(column));
  const isUnique = relation.indexes.some(
    ({ unique, primary, predicate, keys }) =>
      unique && !primary && predicate === undefined && keys.length === 1 && keys[0]?.column === column,
  );
  return [
    ...(isPart("primary-key") ? ["PK"] : []),
    ...(isPart("foreign-key") ? ["FK"] : []),
    ...(isUnique ? ["UK"] : []),
  ];
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

const shortNames: readonly (readonly [long: RegExp, short: string])[] = [
  [/^timestamp(\(\d\))? with time zone/, "timestamptz$1"],
  [/^timestamp(\(\d\))? without time zone/, "timestamp$1"],
  [/^time(\(\d\))? with time zone/, "timetz$1"],
  [/^time(\(\d\))? without time zone/, "time$1"],
  [/^character varying/, "varchar"],
  [/^character\b/, "char"],
  [/^double precision/, "float8"],
];

function shortType(type: string): string {
  const found = shortNames.find(([long]) => long.test(type));
  return found ? type.replace(found[0], found[1]) : type;
}
