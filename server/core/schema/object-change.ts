/** One thing that a statement did to an object of the database, as Postgres' event triggers tell it. */
export interface ObjectChange {
  readonly action: "create" | "alter" | "drop";
  /** In Postgres' words: `table`, `table column`, `index`, `policy`, `function` … */
  readonly kind: string;
  /** The object's catalog and its number there: what stays the same when it is renamed. */
  readonly catalog: number;
  readonly oid: number;
  /** The column's number, where a column alone is meant. */
  readonly column?: number;
  /** As Postgres writes it: `public.notes`, `mine on public.notes`. */
  readonly identity: string;
  /** The oid of the table that an index, a policy or a trigger belongs to. */
  readonly relation?: number;
  /** A table's columns and constraints as they are behind the statement. */
  readonly columns?: readonly PartMark[];
  readonly constraints?: readonly PartMark[];
}

/** A part of a table. */
export interface PartMark {
  /** The column's number, or the constraint's oid. */
  readonly number: number;
  readonly name: string;
  /** Another one when the part has changed. */
  readonly mark: string;
}

/** What one statement of a script changed. */
export interface StatementChanges {
  /** The statement's index in the script. */
  readonly index: number;
  readonly changes: readonly ObjectChange[];
}
