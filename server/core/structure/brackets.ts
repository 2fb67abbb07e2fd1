import type { Statement } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import { shift } from "../text/span.ts";

/** What stands between brackets or dollar quotes in a statement, each with what encloses it, in document offsets. An open one is left out. */
export function bracketed(statement: Statement): readonly Span[] {
  const found: Span[] = [];
  const open: number[] = [];
  for (const token of statement.tokens) {
    const text = statement.text.slice(token.start, token.end);
    if (text === "(" || text === "[") open.push(token.start);
    else if (text === ")" || text === "]") {
      const start = open.pop();
      if (start !== undefined) found.push({ start, end: token.end });
    } else if (token.kind === "dollar-string" && token.terminated) found.push({ start: token.start, end: token.end });
  }
  return found.map((span) => shift(span, statement.span.start));
}
