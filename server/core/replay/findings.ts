import { inDocument, type SqlDocument } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import type { Overrun, PostgresError, ScriptOutcome } from "./engine.ts";
import { firstWords, locateError } from "./locate.ts";

/** What Postgres had against one statement of a file. */
export interface ReplayProblem {
  /** The statement's index in the document. */
  readonly statementIndex: number;
  /** UTF-16 offsets in the document. */
  readonly span: Span;
  readonly message: string;
  /** "" when it was not Postgres who spoke. */
  readonly sqlState: string;
  /** What Postgres said; undefined when it was not Postgres who spoke. */
  readonly error?: PostgresError;
}

/** The problems of a file's outcome, where they stand in its document. The outcome must be of the same statements as the document. */
export function replayProblems(document: SqlDocument, outcome: ScriptOutcome): readonly ReplayProblem[] {
  const problems: ReplayProblem[] = [];
  for (const { index, error } of outcome.statements) {
    const statement = document.statements[index];
    if (!statement || !error) continue;
    const span = inDocument(statement, locateError(statement, error));
    problems.push({ statementIndex: index, span, message: messageOf(error), sqlState: error.code, error });
  }
  const { killed } = outcome;
  const statement = killed && document.statements[killed.statement];
  if (statement) {
    const span = inDocument(statement, firstWords(statement));
    problems.push({ statementIndex: statement.index, span, message: overrunMessage(killed), sqlState: "" });
  }
  return problems.sort((one, other) => one.statementIndex - other.statementIndex);
}

/** Postgres' own words as one text: `relation "nope" does not exist (42P01). Hint: …`. */
function messageOf({ message, code, detail, hint }: PostgresError): string {
  const parts = [`${message} (${code}).`, detail ?? "", hint === undefined ? "" : `Hint: ${hint}`];
  return parts.filter((part) => part !== "").join(" ");
}

function overrunMessage({ exceeded, budget }: Overrun): string {
  const seconds = budget / 1000;
  const what =
    exceeded === "memory"
      ? `took more than ${Math.round(budget / 1e9)} GB of memory`
      : `ran for more than ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `This statement ${what} on an empty database, so the replay stopped it. Everything that builds on it is unknown. Look for a loop without an end or for far too many rows; it is tried again when its text changes.`;
}
