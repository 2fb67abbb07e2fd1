import type { Token } from "../sql/token.ts";

/** The token's text in lower case when it is an unquoted word, else "". Offsets count from the start of `text`. */
export function tokenWord(text: string, token: Token): string {
  return token.kind === "word" ? text.slice(token.start, token.end).toLowerCase() : "";
}
