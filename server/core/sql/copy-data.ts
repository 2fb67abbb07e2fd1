import type { Span } from "../text/span.ts";
import { readTokens } from "./lexer.ts";
import type { Token } from "./token.ts";

/**
 * Where the data behind `COPY … FROM stdin;` ends: behind its `\.`. Undefined when the statement is no such COPY, or when no `\.` line follows
 * (then nobody can tell data from SQL, and the text is read as SQL).
 */
export function endOfCopyData(text: string, statement: Span, from: number): number | undefined {
  if (
    (text.charCodeAt(statement.start) | 32) !== 99 /* c */ ||
    !/copy\b/iy.test(text.slice(statement.start, statement.start + 5))
  ) {
    return undefined;
  }
  const copy = text.slice(statement.start, statement.end);
  if (!stdinToken(copy, readTokens(copy))) return undefined;
  const mark = /^\\\.[ \t]*$/gm;
  mark.lastIndex = from;
  const found = mark.exec(text);
  return found ? found.index + found[0].length : undefined;
}

/** The word `stdin` of a COPY whose data would come from the client. */
export function stdinToken(copy: string, tokens: readonly Token[]): Token | undefined {
  const words = tokens.filter((token) => token.kind === "word");
  const word = (token: Token | undefined) => token && copy.slice(token.start, token.end).toLowerCase();
  if (word(words[0]) !== "copy") return undefined;
  return words.find((token, index) => word(token) === "stdin" && word(words[index - 1]) === "from");
}
