/** The parts of a new migration. */
export interface NewMigration {
  readonly name: string;
  /** Why it exists; "" leaves a placeholder. */
  readonly purpose: string;
  /** A snippet whose placeholders are numbered from 1. */
  readonly body: string;
  /** Lines of the rollback procedure; their placeholders are the body's. None leaves the notes to the user. */
  readonly rollback: readonly string[];
}

/** Behind every placeholder of a body. */
const [purposePlace, rollbackPlace] = [8, 9];

/** The whole file as a snippet of VS Code: header, body, rollback notes. The cursor starts at the first placeholder of the body. */
export function migrationSnippet({ name, purpose, body, rollback }: NewMigration): string {
  const said = purpose === "" ? `\${${purposePlace}:Say why this migration exists.}` : escapeSnippet(purpose);
  const notes = rollback.length > 0 ? rollback : [`\${${rollbackPlace}:Say how to undo it.}`];
  // Where a body has no last stop of its own, the cursor ends behind it.
  const stop = /\$0|\$\{0/.test(body) ? "" : "$0";
  return [
    `-- Migration: ${escapeSnippet(name)}`,
    `-- Purpose: ${said}`,
    "",
    `${body.trimEnd()}${stop}`,
    "",
    "-- Rollback:",
    ...notes.map((line) => `--   ${line}`),
    "",
  ].join("\n");
}

/** Text that a snippet inserts as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
