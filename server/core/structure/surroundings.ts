import type { SqlDocument } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import { bracketed } from "./brackets.ts";

/** What stands around an offset, from the smallest on, each larger than the one before: word, brackets, statement, document. */
export function surroundings(document: SqlDocument, offset: number): readonly Span[] {
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const spans: Span[] = [{ start: 0, end: document.text.length }];
  const comment = document.comments.find(holds);
  if (comment) spans.push(comment);
  const statement = document.statements.find(({ span }) => holds(span));
  if (statement) {
    const { start } = statement.span;
    spans.push(statement.span, { start, end: start + statement.text.length });
    for (const outer of bracketed(statement)) spans.push(outer, inside(document.text, outer));
    for (const token of statement.tokens) spans.push({ start: start + token.start, end: start + token.end });
  }
  const around = spans.filter(holds).sort((a, b) => a.end - a.start - (b.end - b.start));
  const nested: Span[] = [];
  for (const span of around) {
    const last = nested.at(-1);
    if (!last || (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start)) {
      nested.push(span);
    }
  }
  return nested;
}

/** Without the brackets, or the dollar quotes, themselves. */
function inside(text: string, { start, end }: Span): Span {
  const quote = /^\$[^$]*\$/.exec(text.slice(start, end))?.[0].length ?? 1;
  return { start: start + quote, end: end - quote };
}
