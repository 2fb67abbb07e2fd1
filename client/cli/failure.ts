import type { CliError } from "./output.ts";
import { readProgress } from "./progress.ts";

/** A call that did not do what it was asked for. */
export interface CliFailure extends CliError {
  /** Postgres' code for what went wrong; "" when it was not Postgres. */
  readonly sqlState: string;
  /** Where it stopped, when it was at a statement of a migration. */
  readonly statement: FailedStatement | undefined;
}

export interface FailedStatement {
  /** The migration's file name. */
  readonly file: string;
  /** Counts the file's statements from 0. */
  readonly index: number;
  /** What Postgres says, in a line. */
  readonly message: string;
}

/** Puts together what the error says and, from stderr, which file was under way. */
export function readFailure(error: CliError, stderr: string): CliFailure {
  const sqlState = /\((?:SQLSTATE )([0-9A-Z]{5})\)/.exec(error.message)?.[1] ?? "";
  return { ...error, sqlState, statement: failedStatement(error.message, stderr) };
}

function failedStatement(message: string, stderr: string): FailedStatement | undefined {
  const index = /^At statement: (\d+)$/m.exec(message)?.[1];
  // The history's own row is the CLI's statement, no file's.
  if (index === undefined || /INSERT INTO supabase_migrations\./i.test(message)) return undefined;
  const files = stderr.split(/\r?\n/).flatMap((line) => {
    const progress = readProgress(line);
    return progress?.kind === "applying" ? [progress.file] : [];
  });
  const file = files.at(-1);
  const said = (message.split(/\r?\n/, 1)[0] ?? "").replace(/^ERROR:\s*/, "");
  return file === undefined ? undefined : { file, index: Number(index), message: said };
}
