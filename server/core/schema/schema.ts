import type { DefaultPrivileges, Grant } from "./grants.ts";
import type { OtherType, Publication, Sequence } from "./other-objects.ts";

/**
 * The schema of a database as plain data, read from the replayed catalog. Lists are sorted by schema and name; columns by position.
 * Objects of Postgres itself and of extensions are left out; Supabase's own schemas (auth, storage …) are there, marked as `managed`.
 */
export interface Schema {
  readonly relations: readonly Relation[];
  readonly functions: readonly DatabaseFunction[];
  readonly enums: readonly EnumType[];
  readonly extensions: readonly { readonly name: string; readonly schema: string }[];
  /** Those of serial and identity columns as well. */
  readonly sequences: readonly Sequence[];
  /** Composite types, domains and ranges. */
  readonly types: readonly OtherType[];
  readonly publications: readonly Publication[];
  readonly schemas: readonly Namespace[];
  readonly defaultPrivileges: readonly DefaultPrivileges[];
}

/** What every object that stands in a schema, or is one, has. */
export interface Owned {
  readonly owner: string;
  /** Also those that Postgres gives by itself: all to the owner, EXECUTE on functions to everybody. */
  readonly grants: readonly Grant[];
  readonly comment?: string;
}

/** A schema of the database. */
export interface Namespace extends Owned {
  readonly name: string;
  readonly managed: boolean;
}

export type RelationKind = "table" | "partitioned-table" | "view" | "materialized-view" | "foreign-table";

export interface Relation extends Owned {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: RelationKind;
  /** True for what the stand-in for Supabase made, not the project's migrations. */
  readonly managed: boolean;
  readonly unlogged: boolean;
  /** As Postgres keeps them: `["security_invoker=true"]`. */
  readonly options: readonly string[];
  readonly replicaIdentity: "default" | "nothing" | "full" | "index";
  /** The query of a view, as `pg_get_viewdef` prints it. */
  readonly definition?: string;
  /** Of a partitioned table: `RANGE (created_at)`. */
  readonly partitionKey?: string;
  /** Of a partition: `FOR VALUES IN (1)`. */
  readonly partitionBound?: string;
  /** The partitioned table that it is a part of, or the tables that it inherits from. */
  readonly parents: readonly { readonly schema: string; readonly name: string }[];
  readonly rowLevelSecurity: boolean;
  readonly forceRowLevelSecurity: boolean;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  readonly triggers: readonly Trigger[];
}

export interface Column {
  readonly name: string;
  /** As `format_type` prints it: `timestamp with time zone`, `character varying(50)`, `public.tier`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default?: string;
  readonly identity?: "always" | "by-default";
  readonly generated?: "stored" | "virtual";
  /** Where it is not the type's own. */
  readonly collation?: string;
  /** What was granted on this column alone. */
  readonly grants?: readonly Grant[];
  readonly comment?: string;
}

export interface Constraint {
  readonly name: string;
  readonly kind: "primary-key" | "unique" | "foreign-key" | "check" | "exclusion" | "not-null";
  readonly columns: readonly string[];
  /** As `pg_get_constraintdef` prints it. */
  readonly definition: string;
  readonly validated: boolean;
  /** Only for foreign keys. */
  readonly references?: {
    readonly schema: string;
    readonly relation: string;
    readonly columns: readonly string[];
    readonly onDelete: string;
    readonly onUpdate: string;
  };
  readonly comment?: string;
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly method: string;
  /** Column names in order; an expression stands as its SQL, marked by `expression`. INCLUDE columns are not among them. */
  readonly keys: readonly { readonly column: string; readonly expression: boolean }[];
  readonly predicate?: string;
  readonly definition: string;
  readonly comment?: string;
}

export interface Policy {
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  /** Role names; `public` when there is no TO. */
  readonly roles: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
  readonly comment?: string;
}

export interface Trigger {
  readonly name: string;
  readonly function: { readonly schema: string; readonly name: string };
  readonly timing: "before" | "after" | "instead-of";
  readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
  readonly level: "row" | "statement";
  /** When it fires: "origin" is the usual one, which session_replication_role may silence. */
  readonly enabled: "origin" | "replica" | "always" | "disabled";
  readonly definition: string;
  readonly comment?: string;
}

export interface DatabaseFunction extends Owned {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly managed: boolean;
  readonly kind: "function" | "procedure" | "aggregate" | "window";
  /** As `pg_get_function_identity_arguments` prints it. */
  readonly arguments: string;
  readonly returns: string;
  readonly language: string;
  readonly securityDefiner: boolean;
  readonly volatility: "immutable" | "stable" | "volatile";
  /** `SET name = value` clauses: `["search_path=\"\""]`. */
  readonly settings: readonly string[];
  /** As `pg_get_functiondef` prints it, with the body; an aggregate has none. */
  readonly definition?: string;
}

export interface EnumType extends Owned {
  readonly schema: string;
  readonly name: string;
  readonly managed: boolean;
  readonly labels: readonly string[];
}
