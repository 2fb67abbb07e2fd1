import { tokenWord } from "../../core/replay/words.ts";
import { readTokens } from "../../core/sql/lexer.ts";
import type { Token } from "../../core/sql/token.ts";

/** What a CREATE EXTENSION asks for. */
export interface ExtensionRequest {
  readonly name: string;
  readonly ifNotExists: boolean;
  readonly schema?: string;
  readonly cascade: boolean;
}

/** Reads the statement; undefined when it is another one. A VERSION is ignored, as the replay leaves it out. */
export function readCreateExtension(sql: string): ExtensionRequest | undefined {
  if (!/\bextension\b/i.test(sql)) return undefined;
  const tokens = readTokens(sql);
  const words = tokens.map((token) => tokenWord(sql, token));
  if (words[0] !== "create" || words[1] !== "extension") return undefined;
  const ifNotExists = words[2] === "if" && words[3] === "not" && words[4] === "exists";
  const at = ifNotExists ? 5 : 2;
  const name = identifier(sql, tokens[at]);
  if (name === undefined) return undefined;
  const schemaAt = words.indexOf("schema", at + 1);
  const schema = schemaAt < 0 ? undefined : identifier(sql, tokens[schemaAt + 1]);
  return { name, ifNotExists, ...(schema === undefined ? {} : { schema }), cascade: words.includes("cascade", at + 1) };
}

function identifier(sql: string, token: Token | undefined): string | undefined {
  if (!token) return undefined;
  const text = sql.slice(token.start, token.end);
  if (token.kind === "word") return text.toLowerCase();
  return token.kind === "quoted-identifier" ? text.slice(1, -1).replaceAll('""', '"') : undefined;
}
