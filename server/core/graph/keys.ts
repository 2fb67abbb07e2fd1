import type { Constraint, Relation } from "../schema/schema.ts";

/** What a foreign key allows, read from the child's side. */
export interface Cardinality {
  /** A child may do without its parent: a column of the key may be null. */
  readonly optional: boolean;
  /** A parent has one child at most: the key is unique over all rows. */
  readonly single: boolean;
}

export function cardinalityOf(relation: Relation, columns: readonly string[]): Cardinality {
  const filled = columns.every((name) => relation.columns.some((column) => column.name === name && column.notNull));
  const single = relation.indexes.some(
    (index) =>
      index.unique && index.predicate === undefined && index.keys.every(({ column }) => columns.includes(column)),
  );
  return { optional: !filled, single };
}

/** The keys that a column is part of. */
export function keysOf(relation: Relation, column: string): ("PK" | "FK" | "UK")[] {
  const isPart = (kind: Constraint["kind"]) =>
    relation.constraints.some((constraint) => constraint.kind === kind && constraint.columns.includes(column));
  const isUnique = relation.indexes.some(
    ({ unique, primary, predicate, keys }) =>
      unique && !primary && predicate === undefined && keys.length === 1 && keys[0]?.column === column,
  );
  return [
    ...(isPart("primary-key") ? (["PK"] as const) : []),
    ...(isPart("foreign-key") ? (["FK"] as const) : []),
    ...(isUnique ? (["UK"] as const) : []),
  ];
}
