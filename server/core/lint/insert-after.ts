import type { SqlDocument, Statement } from "../sql/statement.ts";
import { indentation, lineBreak, lineEnd } from "../text/lines.ts";
import type { TextEdit } from "./finding.ts";

/**
 * Inserts statements, each with its `;`, on lines of their own behind a statement; a comment at the end of its line stays with it. Where the
 * statement has no `;` yet it gets one.
 */
export function insertAfter(
  document: SqlDocument,
  statement: Statement,
  statements: readonly string[],
): readonly TextEdit[] {
  const { text } = document;
  const { end } = statement.span;
  const blanks = indentation(text, statement.span.start);
  const newLine = lineBreak(text) + blanks;
  const inserted = statements.map((one) => newLine + one.replaceAll("\n", newLine)).join("");
  const at = endOfLineComment(document, end);
  const closing = statement.closed ? [] : [{ span: { start: end, end }, text: ";" }];
  if (at === end) return [{ span: { start: end, end }, text: (statement.closed ? "" : ";") + inserted }];
  return [...closing, { span: { start: at, end: at }, text: inserted }];
}

/** The end of the line when nothing but one comment follows on it, else the same offset. */
function endOfLineComment({ text, comments }: SqlDocument, offset: number): number {
  const end = lineEnd(text, offset);
  const comment = comments.find(({ start }) => start >= offset);
  const stands =
    comment &&
    comment.end <= end &&
    text.slice(offset, comment.start).trim() === "" &&
    text.slice(comment.end, end).trim() === "";
  return stands ? comment.end : offset;
}
