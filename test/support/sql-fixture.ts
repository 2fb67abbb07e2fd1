import type { SqlDocument } from "../../server/core/sql/statement.ts";

/**
 * SQL with marks, for tests of problems: a line that starts with blanks and `^^^^`, or with `--` before them, marks that span of the line above and says what is
 * expected there. Mark lines are taken out, so that they may stand inside open quotes, too.
 *
 *     select 1 frm;
 *              ^^^ syntax error at or near "frm"
 */
export interface SqlFixture {
  readonly sql: string;
  /** `line:character-character message`, lines and characters from 0. */
  readonly marks: readonly string[];
}

export function sqlFixture(marked: string): SqlFixture {
  const lines: string[] = [];
  const marks: string[] = [];
  for (const line of marked.split("\n")) {
    const [, before = "", carets, message = ""] = /^((?:--)?[ \t]*)(\^+) ?(.*)$/.exec(line) ?? [];
    if (carets === undefined) lines.push(line);
    else marks.push(`${lines.length - 1}:${before.length}-${before.length + carets.length} ${message}`.trimEnd());
  }
  return { sql: lines.join("\n"), marks };
}

/** A document's problems in the form of a fixture's marks; what was expected stands behind the message in brackets. */
export function problemMarks({ text, problems }: SqlDocument): readonly string[] {
  return problems.map(({ span, message, expected }) => {
    const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
    const line = text.slice(0, span.start).split("\n").length - 1;
    const hint = expected.length > 0 ? ` [${expected.join(" ")}]` : "";
    return `${line}:${span.start - lineStart}-${span.end - lineStart} ${message}${hint}`;
  });
}
