import type { messages } from "@electric-sql/pglite";
import type { PostgresError } from "../core/replay/engine.ts";
import { positionsOf } from "../core/sql/positions.ts";

/** The fields of an error message of the protocol; all are text, positions count code points from 1. */
export type ErrorFields = Partial<
  Pick<
    messages.DatabaseError,
    | "message"
    | "severity"
    | "code"
    | "detail"
    | "hint"
    | "position"
    | "internalPosition"
    | "internalQuery"
    | "where"
    | "schema"
    | "table"
    | "column"
    | "dataType"
    | "constraint"
  >
>;

/** Turns an error of the protocol, raised by `sql`, into core's shape: positions in UTF-16 units from 0, absent fields absent. */
export function postgresErrorOf(fields: ErrorFields, sql: string): PostgresError {
  const { position, internalPosition, internalQuery, ...texts } = fields;
  return {
    ...definedOnly(texts),
    code: fields.code ?? "XX000",
    severity: fields.severity ?? "ERROR",
    message: fields.message ?? "",
    ...offset("position", position, sql),
    ...offset("internalPosition", internalPosition, internalQuery ?? ""),
    ...(internalQuery === undefined ? {} : { internalQuery }),
  };
}

function offset<Key extends string>(key: Key, position: string | undefined, text: string): { [K in Key]?: number } {
  if (position === undefined) return {};
  return { [key]: positionsOf(text).fromCodePoints(Number(position) - 1) } as { [K in Key]: number };
}

type TextFields = "detail" | "hint" | "where" | "schema" | "table" | "column" | "dataType" | "constraint";

function definedOnly(fields: ErrorFields): Pick<PostgresError, TextFields> {
  const names = ["detail", "hint", "where", "schema", "table", "column", "dataType", "constraint"] as const;
  const entries = names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]));
  return Object.fromEntries(entries);
}
