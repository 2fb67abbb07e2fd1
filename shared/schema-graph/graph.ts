import {
  array,
  boolean,
  finite,
  type InferOutput,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  string,
} from "valibot";

// The schema as a graph, as the server makes it and the page draws it. Declared as valibot schemas, so that both ends can check what comes in.

/** What the migration in view did to it; absent when it was there before and is the same. */
const change = optional(picklist(["added", "changed", "dropped"]));

const column = object({
  name: string(),
  /** In short words: `timestamptz`, not `timestamp with time zone`. */
  type: string(),
  notNull: boolean(),
  default: optional(string()),
  comment: optional(string()),
  keys: array(picklist(["PK", "FK", "UK"])),
  /** The labels, where the type is one of the project's enums. */
  labels: optional(array(string())),
  change,
});

const policy = object({
  name: string(),
  command: picklist(["all", "select", "insert", "update", "delete"]),
  permissive: boolean(),
  roles: array(string()),
  change,
});

const table = object({
  /** `schema.name`, unique in the graph. */
  id: string(),
  schema: string(),
  name: string(),
  kind: picklist(["table", "partitioned-table", "view", "materialized-view", "foreign-table"]),
  /** Supabase's own, not made by the project's migrations. */
  managed: boolean(),
  comment: optional(string()),
  /** Absent where there is no such thing, as for views. */
  rowSecurity: optional(picklist(["off", "on", "forced"])),
  columns: array(column),
  policies: array(policy),
  change,
});

const edge = object({
  id: string(),
  name: string(),
  /** The table that holds the key, and the one that it refers to. */
  from: string(),
  fromColumns: array(string()),
  to: string(),
  toColumns: array(string()),
  /** A row may do without its parent. */
  optional: boolean(),
  /** A parent has one child at most. */
  single: boolean(),
  change,
});

export const schemaGraph = object({ tables: array(table), edges: array(edge) });

const coordinate = pipe(number(), finite());
/** Where the top left corners of tables stand, in CSS pixels at full size, by the tables' ids. */
export const places = record(string(), object({ x: coordinate, y: coordinate }));

export type GraphColumn = InferOutput<typeof column>;
export type GraphPolicy = InferOutput<typeof policy>;
export type GraphTable = InferOutput<typeof table>;
export type GraphEdge = InferOutput<typeof edge>;
export type GraphChange = NonNullable<GraphTable["change"]>;
export type SchemaGraph = InferOutput<typeof schemaGraph>;
export type Places = Readonly<InferOutput<typeof places>>;
