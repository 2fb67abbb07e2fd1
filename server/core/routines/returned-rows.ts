import { BodyReader } from "./body-reader.ts";

/**
 * A query with the columns of `INSERT INTO t … RETURNING list`, `UPDATE t … RETURNING list` or `DELETE FROM t … RETURNING list`. Undefined where it is
 * not so simple.
 */
export function returnedRows(statement: string): string | undefined {
  const reader = new BodyReader(statement);
  const list = sliceFrom(reader, reader.find("returning") + 1);
  if (!list) return undefined;
  reader.take("insert", "update", "delete", "merge");
  reader.take("into", "from");
  reader.take("only");
  const table = reader.name();
  if (!table) return undefined;
  reader.take("as");
  const isAliased =
    reader.isName() && !["set", "values", "select", "default", "where", "using", "returning"].includes(reader.word());
  const alias = isAliased ? reader.name() : undefined;
  const others = otherTables(reader);
  const from = [`${reader.slice(table)}${alias ? ` as ${reader.slice(alias)}` : ""}`, ...others].join(", ");
  return `select ${list} from ${from}`;
}

function otherTables(reader: BodyReader): readonly string[] {
  const end = reader.find("returning");
  const at = reader.find("from", "using");
  if (at >= end || reader.word(0) === "insert") return [];
  reader.at = at + 1;
  const tables = reader.until("where", "returning");
  return tables ? [reader.slice(tables)] : [];
}

function sliceFrom(reader: BodyReader, index: number): string | undefined {
  const span = reader.span(index, reader.tokens.length);
  return span && reader.slice(span);
}
