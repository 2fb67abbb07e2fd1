import type { Severity } from "../migrations/config.ts";
import type { Span } from "../text/span.ts";

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A repair. All of its parts are applied together, as one edit that the user can undo. */
export interface Fix {
  /** Imperative, title case not needed: `Wrap auth.uid() in (select …)`. */
  readonly title: string;
  /** Edits of the file in which the finding stands. */
  readonly edits: readonly TextEdit[];
  /** Renames the file in which the finding stands to this project-relative path. */
  readonly rename?: string;
  /** New files to write: project-relative path and whole text. Never one that exists. */
  readonly create?: readonly { readonly path: string; readonly text: string }[];
  /** Whether it may be applied to all findings at once, without a look. */
  readonly safe: boolean;
}

export interface Related {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** What a rule yields. */
export interface RuleFinding {
  /** UTF-16 offsets in the document. */
  readonly span: Span;
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Only for findings of Postgres itself: the SQLSTATE. */
  readonly sqlState?: string;
  /** Shown struck through (`unnecessary`) in editors that can. */
  readonly unnecessary?: boolean;
}

/** A finding as it is shown: a rule's, with its severity after the project's config, not suppressed. */
export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
}
