import type { Severity } from "../migrations/config.ts";
import type { Project, ProjectFile } from "../migrations/project.ts";
import type { ScriptOutcome } from "../replay/engine.ts";
import type { Schema } from "../schema/schema.ts";
import type { RuleFinding } from "./finding.ts";

/**
 * An example is a rule's documentation and its test. In `bad`, a line `-- ^^^^` marks the span in the line above it; a finding on an empty or
 * awkward place is marked with `-- <<` (start of file). Several files stand in one example behind lines `-- file: supabase/migrations/…sql`;
 * without such a line the text is one file with a good name. `good` must be silent, `fixed` is what the first fix gives.
 */
export interface RuleExample {
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
}

/** What a rule may look at beside the file itself. */
export interface LintContext {
  readonly project: Project;
  /** Undefined while (or where) there is no replay: rules that need it stay silent rather than guess. */
  readonly replay: ReplayView | undefined;
}

export type RuleGroup = "history" | "running-twice" | "types-and-names" | "locks" | "security" | "postgres";

export interface Rule {
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** The roles of files it looks at; default: migrations only. */
  readonly files?: readonly ProjectFile["role"][];
  readonly docs: RuleDocs;
  check(file: ProjectFile, context: LintContext): Iterable<RuleFinding>;
}

/** Gives a rule its type; there is nothing else to register but its line in rules/index.ts. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
