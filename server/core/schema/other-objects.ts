import type { Owned } from "./schema.ts";

export interface Sequence extends Owned {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly managed: boolean;
  readonly type: string;
  /** Numbers as text: they may be larger than JavaScript's. */
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycles: boolean;
  /** The column with which it goes; `identity` when it is part of the column's definition. */
  readonly ownedBy?: {
    readonly schema: string;
    readonly relation: string;
    readonly column: string;
    readonly identity: boolean;
  };
}

/** A type that is no enum: those have a list of their own. */
export type OtherType = CompositeType | DomainType | RangeType;

interface TypeBase extends Owned {
  readonly schema: string;
  readonly name: string;
  readonly managed: boolean;
}

export interface CompositeType extends TypeBase {
  readonly kind: "composite";
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

export interface DomainType extends TypeBase {
  readonly kind: "domain";
  readonly base: string;
  readonly notNull: boolean;
  readonly default?: string;
  readonly checks: readonly { readonly name: string; readonly definition: string }[];
}

export interface RangeType extends TypeBase {
  readonly kind: "range";
  readonly subtype: string;
}

export interface Publication {
  readonly name: string;
  readonly managed: boolean;
  readonly owner: string;
  readonly allTables: boolean;
  readonly operations: readonly ("insert" | "update" | "delete" | "truncate")[];
  readonly viaPartitionRoot: boolean;
  /** Tables of their own, by schema and name. */
  readonly tables: readonly PublishedTable[];
  /** Schemas that are published as a whole. */
  readonly schemas: readonly string[];
  readonly comment?: string;
}

export interface PublishedTable {
  readonly schema: string;
  readonly name: string;
  /** Where not all columns are published. */
  readonly columns?: readonly string[];
  readonly where?: string;
}
