import {
  array,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
} from "valibot";
import { places, schemaGraph } from "./graph.ts";

// What the client asks the server about the schema graph; both check what they get.

/** A table with those around it. */
export const focus = object({ table: string(), steps: pipe(number(), integer(), minValue(1), maxValue(2)) });

export const graphQuestion = object({
  /** The folder that holds supabase/, as a URI. */
  project: string(),
  /** The path of the migration after which the schema is wanted, with what it changed marked; absent for the schema as it is now. */
  at: optional(string()),
  focus: optional(focus),
  /** Where tables stood so far. */
  places,
});

export const graphAnswer = object({
  project: string(),
  /** "replaying": the schema is not known yet, and a notification will come. "off": migrations are not replayed here. */
  state: picklist(["ready", "replaying", "off"]),
  /** In the order of their run. */
  migrations: array(object({ path: string(), name: string() })),
  at: optional(string()),
  focus: optional(focus),
  graph: schemaGraph,
  places,
});

/** What somebody wants to read the SQL of: a table, or a column or a policy of it. */
const part = {
  table: string(),
  column: optional(string()),
  policy: optional(string()),
};
export const graphPart = object(part);
export const lineQuestion = object({ project: string(), at: optional(string()), ...part });
const position = object({ line: number(), character: number() });
/** The last statement that made or changed it, with the name in it; null for none. */
export const lineAnswer = nullable(object({ uri: string(), range: object({ start: position, end: position }) }));

export const exportFormats = ["svg", "png", "mermaid", "dbml"] as const;
export const exportQuestion = object({
  project: string(),
  at: optional(string()),
  format: picklist(["svg", "mermaid", "dbml"]),
  places,
});

export type Focus = InferOutput<typeof focus>;
export type GraphQuestion = InferOutput<typeof graphQuestion>;
export type GraphAnswer = InferOutput<typeof graphAnswer>;
export type GraphPart = InferOutput<typeof graphPart>;
export type LineQuestion = InferOutput<typeof lineQuestion>;
export type LineAnswer = InferOutput<typeof lineAnswer>;
export type ExportFormat = (typeof exportFormats)[number];
export type ExportQuestion = InferOutput<typeof exportQuestion>;

/** Client to server. */
export const schemaGraphMethod = "mellowise/schemaGraph";
/** Client to server: where the SQL of a part stands. */
export const schemaLineMethod = "mellowise/schemaLine";
/** Client to server: the graph as a text. */
export const schemaExportMethod = "mellowise/schemaExport";
/** Client to server: nobody looks at the graph of this project any more. */
export const schemaGraphClosedMethod = "mellowise/schemaGraphClosed";
/** Server to client: a graph that was answered is another one now. */
export const schemaGraphChangedMethod = "mellowise/schemaGraphChanged";
/** The parameters of the last two. */
export const graphOfProject = object({ project: string() });
