import type { SqlDocument, Statement } from "../sql/statement.ts";
import { indentation, isFirstOnLine, lineBreak, nextLine } from "../text/lines.ts";
import type { Finding, Fix, TextEdit } from "./finding.ts";
import { findSuppressions, type Suppression } from "./suppressions.ts";

/**
 * The quick fixes "ignore here" and "ignore in this file". A comment that is there already is extended. Undefined when the finding stands in
 * no statement, so that only the whole file can be meant.
 */
export function suppressionFix(
  document: SqlDocument,
  finding: Pick<Finding, "rule" | "span">,
  scope: Suppression["scope"],
): Fix | undefined {
  if (scope === "file") {
    return { title: `Ignore ${finding.rule} in this file`, edits: [ignoreInFile(document, finding.rule)], safe: false };
  }
  const { start } = finding.span;
  const statement = document.statements.find(({ span }) => span.start <= start && start < span.end);
  if (!statement) return undefined;
  return { title: `Ignore ${finding.rule} here`, edits: [ignoreHere(document, statement, finding.rule)], safe: false };
}

function ignoreHere(document: SqlDocument, statement: Statement, rule: string): TextEdit {
  const { text } = document;
  const { start } = statement.span;
  const above = findSuppressions(document).find(
    ({ scope, comment, covers }) => scope === "statement" && comment.end <= start && covers.end === statement.span.end,
  );
  const extended = above && extend(above, rule);
  if (extended) return extended;
  const blanks = indentation(text, start);
  const comment = `-- mellowise-ignore ${rule}${lineBreak(text)}${blanks}`;
  return insert(start, isFirstOnLine(text, start) ? comment : `${lineBreak(text)}${blanks}${comment}`);
}

function ignoreInFile(document: SqlDocument, rule: string): TextEdit {
  const { text } = document;
  const own = findSuppressions(document).find(({ scope }) => scope === "file");
  const extended = own && extend(own, rule);
  if (extended) return extended;
  const at = endOfHeader(document);
  const needsBreak = at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\uFEFF";
  const line = `-- mellowise-ignore-file ${rule}${lineBreak(text)}`;
  return insert(at, needsBreak ? lineBreak(text) + line : line);
}

/** Behind the last comment line with which the file starts; at its very start when there is none. */
function endOfHeader({ text, comments }: SqlDocument): number {
  let end = text.startsWith("\uFEFF") ? 1 : 0;
  for (const comment of comments) {
    if (comment.kind !== "line-comment" || text.slice(end, comment.start).trim() !== "") break;
    if (end > 1 && /\n\s*\n/.test(text.slice(end - 1, comment.start))) break;
    end = nextLine(text, comment.end);
  }
  return end;
}

function extend({ rules }: Suppression, rule: string): TextEdit | undefined {
  const last = rules.at(-1);
  return last && insert(last.span.end, `, ${rule}`);
}

function insert(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}
