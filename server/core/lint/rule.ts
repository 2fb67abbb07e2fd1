import type { Severity } from "../migrations/config.ts";
import type { Project, ProjectFile } from "../migrations/project.ts";
import type { ScriptOutcome } from "../replay/engine.ts";
import type { FileBodies } from "../routines/look-into-bodies.ts";
import type { Schema } from "../schema/schema.ts";
import type { Statement } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import type { RuleFinding } from "./finding.ts";
import type { Suppression } from "./suppressions.ts";

/**
 * An example is a rule's documentation and its test. In `bad`, a comment line of carets marks the spans in the line above it: `--   ^^^^  ^^`
 * by columns, `-- <<^^^` from the line's first character to the last caret, `-- <<` the whole line. Several files stand in one example
 * behind lines `-- file: supabase/migrations/…sql`; without such a line the text is one migration with a good name. `good` must be silent;
 * `fixed` is what the first fix of each finding gives.
 */
export interface RuleExample {
  /** A few words where the example needs them: `A hyphen instead of the underscore`. */
  readonly title?: string;
  readonly bad: string;
  readonly good?: string;
  readonly fixed?: string;
}

export interface RuleDocs {
  /** One sentence for the index and the hover. */
  readonly summary: string;
  /** Why it matters and what to do, Markdown. */
  readonly why: string;
  readonly examples: readonly RuleExample[];
  /** Where the claim can be read. */
  readonly source: string;
}

/** What the replay knows of the file being linted. */
export interface ReplayView {
  readonly outcome: ScriptOutcome;
  /** Before the first statement of the file, and after its last. */
  readonly before: Schema;
  readonly after: Schema;
  /** After the project's last file: what a later file repairs is not flagged. */
  readonly final: Schema;
  /** What Postgres refused in the files that run before this one: what it should have done is missing here. */
  readonly refusedBefore?: readonly RefusedStatement[];
  /** What was found in bodies of functions, once somebody has looked into them. */
  readonly bodies?: FileBodies;
  /** The project's first replay has not come to its end: only the outcome is sure, and schemas that are not known yet are empty. */
  readonly partial?: true;
}

/** A statement of another file that Postgres refused, as it was when it ran. */
export interface RefusedStatement {
  readonly path: string;
  readonly statement: Statement;
}

/** What a rule may look at beside the file itself. */
export interface LintContext {
  readonly project: Project;
  /** Undefined while (or where) there is no replay: rules that need it stay silent rather than guess. */
  readonly replay: ReplayView | undefined;
  /** UTC now as a version, 14 digits; only fixes which make up a version look at it. Undefined where there is no clock. */
  readonly now?: string;
  /** Filled in by the driver: whether settled files are spoken of as any other. */
  readonly all?: boolean;
  /** Filled in by the driver for rules that run last: the ignore comments that silenced nothing. */
  readonly idleSuppressions?: readonly IdleSuppression[];
}

/** An ignore comment, or a part of it, that silences nothing. */
export interface IdleSuppression {
  readonly suppression: Suppression;
  /** The ids without effect. `known` is false when no rule has that id. */
  readonly idle: readonly { readonly id: string; readonly span: Span; readonly known: boolean }[];
}

export type RuleGroup = "history" | "running-twice" | "types-and-names" | "locks" | "security" | "postgres";

export interface Rule {
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** The roles of files it looks at; default: migrations only. */
  readonly files?: readonly ProjectFile["role"][];
  /** It takes its truth from the replay, the whole or just the outcome of its own file; where there is none the driver does not run it. */
  readonly needsReplay?: true | "outcome";
  /** It speaks of statements that do not parse as well: it reads the file as a whole, or is about just that. */
  readonly speaksOfBroken?: boolean;
  /** It runs after all others, and knows which ignore comments were of use. */
  readonly last?: boolean;
  readonly docs: RuleDocs;
  check(file: ProjectFile, context: LintContext): Iterable<RuleFinding>;
}

/** Gives a rule its type; there is nothing else to register but its line in rules/index.ts. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
