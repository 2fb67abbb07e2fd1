import type { Statement } from "../sql/statement.ts";

/** Writes keywords as the statement does: in upper case where its first word is. */
export function keywordsLike({ text }: Pick<Statement, "text">): (words: string) => string {
  const first = /^[a-z]+/i.exec(text)?.[0] ?? "";
  return first !== "" && first === first.toUpperCase() ? (words) => words.toUpperCase() : (words) => words;
}
