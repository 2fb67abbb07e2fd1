import type { Span } from "../text/span.ts";
import type { BodyReader } from "./body-reader.ts";
import type { DryRunWriter } from "./dry-run-writer.ts";

/** `name CURSOR (parameters) FOR query`. */
export interface BoundCursor {
  /** As written: `since date`. */
  readonly parameters: readonly string[];
  readonly query: Span;
}

/** A fault that Postgres would find only when it runs the statement. */
export interface StaticProblem {
  readonly span: Span;
  readonly code: string;
  readonly message: string;
}

/** What is known while a body is gone through, from its first token to its last. */
export interface DryRunContext {
  readonly reader: BodyReader;
  readonly writer: DryRunWriter;
  /** Variables whose columns come from what is assigned to them; in lower case. */
  readonly records: Set<string>;
  readonly cursors: Map<string, BoundCursor>;
  readonly problems: StaticProblem[];
  /** Whether RETURN QUERY can be said: what it returns is compared with what the function returns. */
  readonly returnsRows: boolean;
}
