import type { Span } from "../text/span.ts";
import type { ParsedBody } from "./body.ts";
import type { SyntaxProblem } from "./statement.ts";
import type { Token } from "./token.ts";

/**
 * A piece of a document that knows nothing of what stands before it, so that it can be kept when something there changes: at most one
 * statement, with what precedes it. The segments of a document tile it. All offsets count from the segment's start.
 */
export interface Segment {
  readonly length: number;
  /** Whether reading can start here. It cannot at the later pieces of a text that was broken up. */
  readonly isEntry: boolean;
  readonly statement: SegmentStatement | undefined;
  readonly comments: readonly Token[];
  /** Of the `;` that ends it. */
  readonly semicolon: number | undefined;
  readonly copyData: Span | undefined;
  /** Those that the statement's body does not know of. */
  readonly problems: readonly SyntaxProblem[];
  /** How far the text was looked at: an edit behind this offset changes nothing here. Infinity when the end of the text mattered. */
  readonly examined: number;
}

export interface SegmentStatement {
  readonly start: number;
  readonly body: ParsedBody;
  /** False when its own first problem is told better by the segment's. */
  readonly ownProblems: boolean;
}
