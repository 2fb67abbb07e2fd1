import { isText, lastOfName } from "./name-span.ts";
import type { StatementBody } from "./statement.ts";
import type { Token } from "./token.ts";

/** The name in CREATE [OR REPLACE] FUNCTION or PROCEDURE, without its schema; in the statement's offsets. */
export function routineName(statement: StatementBody): Token | undefined {
  const { text, tokens } = statement;
  const keyword = tokens.findIndex((token) => isText(text, token, "function") || isText(text, token, "procedure"));
  return keyword < 0 ? undefined : lastOfName(statement, keyword + 1);
}
