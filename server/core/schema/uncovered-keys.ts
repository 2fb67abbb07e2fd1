import type { Constraint, Index, Relation, Schema } from "./schema.ts";

export interface ForeignKey {
  readonly table: Relation;
  readonly key: Constraint;
}

/** The foreign keys of the project's own tables that no index covers. */
export function uncoveredKeys(schema: Schema): readonly ForeignKey[] {
  return schema.relations.flatMap((table) =>
    table.managed
      ? []
      : table.constraints
          .filter((key) => key.kind === "foreign-key" && !table.indexes.some((index) => covers(index, key.columns)))
          .map((key) => ({ table, key })),
  );
}

/** An index helps when its first columns are those of the key, in whatever order, and it leaves out no row that has the key. */
function covers({ keys, valid, method, predicate }: Index, columns: readonly string[]): boolean {
  if (!valid || method === "brin" || method === "gin") return false;
  const first = keys.slice(0, columns.length);
  if (
    first.length < columns.length ||
    !first.every(({ column, expression }) => !expression && columns.includes(column))
  )
    return false;
  return predicate === undefined || columns.some((column) => leavesOutNulls(predicate, column));
}

/** Rows without a value do not refer to anything. */
function leavesOutNulls(predicate: string, column: string): boolean {
  return predicate.replace(/[()"]/g, "").toLowerCase() === `${column.toLowerCase()} is not null`;
}
