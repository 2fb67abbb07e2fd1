import type { Span } from "../text/span.ts";

/** Something in config.toml or mellowise.json that cannot be used, so that the default stands in for it, or that the user should know of. */
export interface ConfigProblem {
  /** Project-relative, with forward slashes. */
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  /** UTF-16 offsets in the file. */
  readonly span: Span;
  readonly message: string;
  /** Nothing is wrong. */
  readonly informs?: true;
}
