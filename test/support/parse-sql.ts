import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import type { SqlDocument } from "../../server/core/sql/statement.ts";

const parser = createSqlParser(await loadParser());

/** The document of a text, by the real parsers. */
export function parseSql(text: string): SqlDocument {
  return parser.parse(text);
}
