import type { Node } from "@pgsql/types";
import type { Span } from "../text/span.ts";
import type { Token } from "./token.ts";

/** Whose words a problem is: Postgres' parser's, or ours of what the Supabase CLI cannot run or a merge left behind. */
export type ProblemKind = "syntax" | "psql-command" | "copy-from-stdin" | "merge-conflict";

/** What is wrong with one statement's text. Offsets count from the statement's start. */
export interface SyntaxProblem {
  readonly kind: ProblemKind;
  readonly span: Span;
  /** For "syntax" Postgres' own words: `syntax error at or near "selct"`. */
  readonly message: string;
  /**
   * What could have stood there: `;` where the statement before is whole, else what pgsql-ast-parser would have accepted, and that only when
   * both parsers put the error at the same place.
   */
  readonly expected: readonly string[];
}

/**
 * Everything that a statement's text alone decides; cached by that text, so it must not know where it stands.
 * All offsets are UTF-16 and count from the statement's start.
 */
export interface StatementBody {
  /** From the first token to the last, without the `;`. Comments inside are kept. */
  readonly text: string;
  /** The statement's tokens without comments and without the `;`. */
  readonly tokens: readonly Token[];
  /** libpg-query's tree, e.g. `{ CreateStmt: … }`; undefined when the statement does not parse. Its locations are UTF-8 bytes. */
  readonly node: Node | undefined;
  /** The key of `node`, e.g. "CreateStmt"; "" when the statement does not parse. */
  readonly kind: string;
  readonly problems: readonly SyntaxProblem[];
}

/** A statement where it stands in a document. */
export interface Statement extends StatementBody {
  /** Its place in the document's list, from 0. */
  readonly index: number;
  /** UTF-16 offsets in the document, `;` included where there is one. */
  readonly span: Span;
  /** False when the file ends, or recovery cut, before a `;`. */
  readonly closed: boolean;
}

/** A problem where it stands in a document. */
export interface DocumentProblem extends SyntaxProblem {
  /** The statement it belongs to; -1 for none (an open comment, a merge conflict). */
  readonly statement: number;
}

/** A whole SQL file, parsed. Parsing never fails: broken input is data. */
export interface SqlDocument {
  readonly text: string;
  /** Every token of the text, comments included, in document offsets. Made when first asked for. */
  readonly tokens: readonly Token[];
  /** Only the comments among them. */
  readonly comments: readonly Token[];
  readonly statements: readonly Statement[];
  /** The syntax problems of all statements, in document offsets. */
  readonly problems: readonly DocumentProblem[];
}

/** Turns a span that counts from a statement's start into document offsets. */
export function inDocument(statement: Statement, span: Span): Span {
  return { start: statement.span.start + span.start, end: statement.span.start + span.end };
}
