import type { GraphColumn, GraphEdge, GraphTable } from "../../../shared/schema-graph/graph.ts";
import type { EnumType, Schema } from "../schema/schema.ts";
import { graphOf } from "./graph.ts";

/** The schema in the Database Markup Language: tables, columns with their keys and notes, enums, references. https://dbml.dbdiagram.io/docs */
export function dbmlDiagram(schema: Schema): string {
  const { tables, edges } = graphOf(schema);
  // A view has no keys and takes no rows, and the language has no word for it.
  const stored = tables.filter(({ kind }) => !kind.endsWith("view"));
  const parts = [...schema.enums.map(enumOf), ...stored.map(tableOf), ...edges.map(referenceOf)];
  return `${parts.join("\n\n")}\n`;
}

function enumOf({ schema, name, labels }: EnumType): string {
  return [`Enum ${fullName(schema, name)} {`, ...labels.map((label) => `  ${quoted(label)}`), "}"].join("\n");
}

function tableOf({ schema, name, columns, comment }: GraphTable): string {
  const note = comment === undefined ? [] : ["", `  Note: ${text(comment)}`];
  return [`Table ${fullName(schema, name)} {`, ...columns.map(columnOf), ...note, "}"].join("\n");
}

function columnOf(column: GraphColumn): string {
  const settings = [
    ...(column.keys.includes("PK") ? ["pk"] : []),
    ...(column.keys.includes("UK") ? ["unique"] : []),
    ...(column.notNull ? ["not null"] : []),
    ...(column.default === undefined ? [] : [`default: \`${column.default.replace(/[`\r\n]+/g, " ")}\``]),
    ...(column.comment === undefined ? [] : [`note: ${text(column.comment)}`]),
  ];
  const type = /^[\w.]+(\([\d, ]+\))?(\[\])*$/.test(column.type) ? column.type : quoted(column.type);
  return `  ${quoted(column.name)} ${type}${settings.length > 0 ? ` [${settings.join(", ")}]` : ""}`;
}

/** `>` stands between many children and their parent, `-` where there is one child at most. */
function referenceOf({ name, from, fromColumns, to, toColumns, single }: GraphEdge): string {
  const end = (id: string, columns: readonly string[]) => `${idOf(id)}.(${columns.map(quoted).join(", ")})`;
  return `Ref ${quoted(name)}: ${end(from, fromColumns)} ${single ? "-" : ">"} ${end(to, toColumns)}`;
}

function idOf(id: string): string {
  const dot = id.indexOf(".");
  return fullName(id.slice(0, dot), id.slice(dot + 1));
}

function fullName(schema: string, name: string): string {
  return schema === "public" ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}

/** Double quotes cannot stand in a name there. */
function quoted(name: string): string {
  return `"${name.replace(/["\r\n]/g, "_")}"`;
}

function text(comment: string): string {
  return `'${comment.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replace(/\s+/g, " ")}'`;
}
