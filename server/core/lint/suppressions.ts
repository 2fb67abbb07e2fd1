import type { SqlDocument, Statement } from "../sql/statement.ts";
import type { Token } from "../sql/token.ts";
import { lineStart } from "../text/lines.ts";
import { overlaps, type Span } from "../text/span.ts";

/**
 * An ignore comment. `-- mellowise-ignore a, b: reason` speaks of the statement that it stands above, in, or behind on the same line;
 * `-- mellowise-ignore-file a: reason` of the whole file. The reason is for people: nothing asks for it.
 */
export interface Suppression {
  readonly scope: "statement" | "file";
  /** The comment itself, UTF-16 offsets in the document. */
  readonly comment: Span;
  /** What it names, each with its place; empty when it forgot to name a rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** The part of the document in which findings are silenced. */
  readonly covers: Span;
}

const mark = /^--+[ \t]*mellowise-ignore(-file)?(?![\w-])[ \t]*/;
const ruleList = /^[a-z][\w-]*(?:[ \t]*,[ \t]*[a-z][\w-]*)*/i;

/** All ignore comments of a document, in order. */
export function findSuppressions(document: SqlDocument): readonly Suppression[] {
  return document.comments.flatMap((comment) => readSuppression(document, comment) ?? []);
}

/** Whether the comment silences this rule at this place. */
export function silences(suppression: Suppression, rule: string, span: Span): boolean {
  return suppression.rules.some(({ id }) => id === rule) && overlaps(suppression.covers, span);
}

function readSuppression(document: SqlDocument, comment: Token): Suppression | undefined {
  if (comment.kind !== "line-comment") return undefined;
  const text = document.text.slice(comment.start, comment.end).trimEnd();
  const start = mark.exec(text);
  if (!start) return undefined;
  const from = comment.start + start[0].length;
  const list = ruleList.exec(text.slice(start[0].length))?.[0] ?? "";
  const rules = [...list.matchAll(/[\w-]+/g)].map((match) => {
    const at = from + match.index;
    return { id: match[0].toLowerCase(), span: { start: at, end: at + match[0].length } };
  });
  const span = { start: comment.start, end: comment.start + text.length };
  if (start[1]) return { scope: "file", comment: span, rules, covers: { start: 0, end: document.text.length } };
  return { scope: "statement", comment: span, rules, covers: around(span, statementOf(document, comment)) };
}

/** The statement that holds the comment, or ends on its line, or comes next. */
function statementOf(document: SqlDocument, comment: Span): Statement | undefined {
  const { statements, text } = document;
  const line = lineStart(text, comment.start);
  const holder = statements.find(({ span }) => span.start < comment.start && comment.end <= span.end);
  if (holder) return holder;
  const before = statements.findLast(({ span }) => span.end > line && span.end <= comment.start);
  return before ?? statements.find(({ span }) => span.start >= comment.end);
}

/** From the comment to the statement. Above the first statement it also covers the file's head, where findings about the whole file stand. */
function around(comment: Span, statement: Statement | undefined): Span {
  if (!statement) return comment;
  const isAbove = comment.start < statement.span.start;
  const start = isAbove && statement.index === 0 ? 0 : Math.min(comment.start, statement.span.start);
  return { start, end: Math.max(comment.end, statement.span.end) };
}
