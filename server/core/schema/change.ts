import type { Sequence } from "./other-objects.ts";
import type { DatabaseFunction, Relation, Schema } from "./schema.ts";

/** How a schema differs from the one of an earlier point of the same replay. Objects are told apart by their oid. */
export interface SchemaChange {
  /** The script after which the schema stood that this builds on: its index, -1 for the empty base; undefined when this is the whole schema. */
  readonly since: number | undefined;
  /** New ones and changed ones. */
  readonly relations: readonly Relation[];
  readonly droppedRelations: readonly number[];
  readonly functions: readonly DatabaseFunction[];
  readonly droppedFunctions: readonly number[];
  readonly sequences: readonly Sequence[];
  readonly droppedSequences: readonly number[];
  /** All of a kind, when one has changed. */
  readonly lists: Partial<SchemaLists>;
}

/** What there is little of. */
export type SchemaLists = Pick<
  Schema,
  "enums" | "types" | "extensions" | "publications" | "schemas" | "defaultPrivileges"
>;

export type ListName = keyof SchemaLists;

export const emptySchema: Schema = {
  relations: [],
  functions: [],
  sequences: [],
  enums: [],
  types: [],
  extensions: [],
  publications: [],
  schemas: [],
  defaultPrivileges: [],
};

/** The schema after the change. What did not change is shared with the schema before, so that many of them cost little. */
export function changedSchema(before: Schema, change: SchemaChange): Schema {
  return {
    ...before,
    ...change.lists,
    relations: merged(before.relations, change.relations, change.droppedRelations, byName),
    functions: merged(before.functions, change.functions, change.droppedFunctions, bySignature),
    sequences: merged(before.sequences, change.sequences, change.droppedSequences, byName),
  };
}

interface Identified {
  readonly oid: number;
}

function merged<Item extends Identified>(
  before: readonly Item[],
  changed: readonly Item[],
  dropped: readonly number[],
  order: (a: Item, b: Item) => number,
): readonly Item[] {
  if (changed.length === 0 && dropped.length === 0) return before;
  const gone = new Set([...dropped, ...changed.map((item) => item.oid)]);
  return [...before.filter((item) => !gone.has(item.oid)), ...changed].sort(order);
}

function byName(a: Named, b: Named): number {
  return compare(a.schema, b.schema) || compare(a.name, b.name);
}

function bySignature(a: DatabaseFunction, b: DatabaseFunction): number {
  return byName(a, b) || compare(a.arguments, b.arguments);
}

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** By code units, not by the machine's locale: the order must be the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
