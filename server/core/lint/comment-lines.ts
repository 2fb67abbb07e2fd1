import type { SqlDocument } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";

/** One line of a comment, without the marks around it and the blanks. */
export interface CommentLine {
  readonly text: string;
  /** The place of `text`, UTF-16 offsets in the document. */
  readonly span: Span;
}

/** The lines of all comments, in order; empty ones are left out. */
export function commentLines(document: SqlDocument): readonly CommentLine[] {
  return document.comments.flatMap((comment) => {
    const isBlock = comment.kind === "block-comment";
    const from = comment.start + 2;
    const to = isBlock && comment.terminated ? comment.end - 2 : comment.end;
    return [...document.text.slice(from, to).matchAll(/[^\r\n]+/g)].flatMap((line) => {
      // What people draw around their comments: `---`, `===`, ` * `.
      const decoration = /^[\s\-=*#+|/]*/.exec(line[0])?.[0] ?? "";
      const text = line[0].slice(decoration.length).replace(/[\s\-=*#+|/]+$/, "");
      const start = from + line.index + decoration.length;
      return text === "" ? [] : [{ text, span: { start, end: start + text.length } }];
    });
  });
}
