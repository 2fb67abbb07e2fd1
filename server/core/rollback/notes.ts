import type { RollbackStep } from "./step.ts";

const subject = "(?:to\\s+)?(?:roll(?:ing)?[\\s-]*(?:(?:this|it)\\s+)?back|undo|revert|reverse|down)";
const kind =
  "(?:\\s+(?:procedure|notes?|plan|steps?|script|sql|instructions?|migration|section|strategy|with|by|via|using|this|it|changes?))*";
/** A heading with what follows it: `Rollback: drop table …`, `ROLLBACK PROCEDURE`, `To roll back, run …`. */
const heading = new RegExp(`^(?:how\\s+)?${subject}${kind}\\s*(?:[:(,;.–—-]\\s*(.*)|$)`, "i");
const phrase =
  /\b(?:no rollback|irreversible|not reversible|cannot be (?:undone|reverted|rolled back)|to (?:undo|revert|roll back))\b/i;

/** Whether the comment lines (without their marks) say how to roll back: a heading and at least one line of content, or a whole sentence. */
export function hasRollbackNotes(lines: readonly string[]): boolean {
  return lines.some((line, index) => {
    if (phrase.test(line) && line.split(/\s+/).length > 2) return true;
    const found = heading.exec(line);
    return found !== null && ((found[1] ?? "").trim() !== "" || (lines[index + 1] ?? "") !== "");
  });
}

/** The procedure as comment lines, without a line break at the end. Whoever takes `--` and the blanks away has SQL that runs. */
export function rollbackComment(steps: readonly RollbackStep[], lineBreak: string): string {
  const lines = rollbackSql(steps).split("\n");
  return ["-- Rollback:", ...lines.map((line) => `--   ${line}`)].join(lineBreak);
}

/** The procedure as SQL, its notes as comments, without a line break at the end. */
export function rollbackSql(steps: readonly RollbackStep[]): string {
  return steps.map(({ kind, text }) => (kind === "note" ? `-- ${text}` : text)).join("\n");
}
