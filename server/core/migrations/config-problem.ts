import type { Span } from "../text/span.ts";

/** Something in config.toml or mellowise.json that cannot be used; the default stands in for it. */
export interface ConfigProblem {
  /** Project-relative, with forward slashes. */
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  /** UTF-16 offsets in the file. */
  readonly span: Span;
  readonly message: string;
}
