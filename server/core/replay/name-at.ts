import type { StatementBody } from "../sql/statement.ts";
import type { Token } from "../sql/token.ts";
import type { Span } from "../text/span.ts";

/** The token at an offset, with the rest of the qualified name that begins with it: `public.users`, `auth.uid`. */
export function nameAt(statement: StatementBody, offset: number): Span {
  const { tokens } = statement;
  const index = tokens.findIndex((token) => token.end > offset);
  const first = tokens[index] ?? tokens.at(-1);
  if (!first) return { start: 0, end: statement.text.length };
  let last = first;
  for (let next = index + 1; isName(last) && isDot(statement, tokens[next]) && isName(tokens[next + 1]); next += 2) {
    last = tokens[next + 1] ?? last;
  }
  return { start: first.start, end: last.end };
}

function isName(token: Token | undefined): token is Token {
  return token?.kind === "word" || token?.kind === "quoted-identifier";
}

function isDot(statement: StatementBody, token: Token | undefined): boolean {
  return token !== undefined && statement.text.slice(token.start, token.end) === ".";
}
