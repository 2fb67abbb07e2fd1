import type { ProjectFile } from "../migrations/project.ts";
import { overlaps } from "../text/span.ts";
import type { Finding, Fix, RuleFinding } from "./finding.ts";
import type { IdleSuppression, LintContext, Rule } from "./rule.ts";
import { rules as allRules } from "./rules/index.ts";
import { findSuppressions, type Suppression, silences } from "./suppressions.ts";

export interface LintOptions {
  /** Default: every rule there is. */
  readonly rules?: readonly Rule[];
  /** Speaks about settled files as about any other. */
  readonly all?: boolean;
  /** Told of a rule that threw; the others go on. */
  readonly onRuleError?: (rule: Rule, file: ProjectFile, error: unknown) => void;
}

interface Raw {
  readonly rule: Rule;
  readonly finding: RuleFinding;
}

/** Everything the rules have to say of one file, in the order of the text, after the project's severities and the file's ignore comments. */
export function lintFile(file: ProjectFile, context: LintContext, options: LintOptions = {}): Finding[] {
  const rules = options.rules ?? allRules;
  const all = options.all ?? false;
  const speaking = rules.filter((rule) => speaks(rule, file, context, all));
  const run = (some: readonly Rule[], view: LintContext): Raw[] =>
    some.flatMap((rule) => runRule(rule, file, view, options));

  const suppressions = findSuppressions(file.document);
  const first = speaking.filter((rule) => !rule.last);
  const raw = run(first, { ...context, all }).filter((one) => !isSilencedBySyntax(one, file));
  const isWhole = file.document.problems.length === 0 && !context.replay?.outcome.statements.some(({ error }) => error);
  const isJudged = (id: string) => isWhole && first.some((rule) => rule.id === id);
  const idleSuppressions = findIdle(suppressions, raw, isJudged, rules);
  const lastRaw = run(
    speaking.filter((rule) => rule.last),
    { ...context, all, idleSuppressions },
  );

  return [...raw, ...lastRaw]
    .filter(({ rule, finding }) => !suppressions.some((one) => silences(one, rule.id, finding.span)))
    .map(({ rule, finding }) => finish(rule, finding, file, context))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

/** Settled files can't be changed any more: only what Postgres or the CLI would stumble over speaks, whatever severity the project gave it. */
function speaks(rule: Rule, file: ProjectFile, context: LintContext, all: boolean): boolean {
  if (!(rule.files ?? ["migration"]).includes(file.role)) return false;
  if (context.project.config.rules[rule.id] === "off") return false;
  if (rule.needsReplay && !isEnough(context.replay, rule.needsReplay)) return false;
  return all || !file.settled || rule.severity === "error" || rule.id === "edited-migration";
}

function isEnough(replay: LintContext["replay"], needed: NonNullable<Rule["needsReplay"]>): boolean {
  return replay !== undefined && (needed === "outcome" || !replay.partial);
}

function runRule(rule: Rule, file: ProjectFile, context: LintContext, options: LintOptions): Raw[] {
  try {
    return Array.from(rule.check(file, context), (finding) => ({ rule, finding }));
  } catch (error) {
    options.onRuleError?.(rule, file, error);
    return [];
  }
}

/** One finding per cause: of a statement that does not parse only the syntax is worth a word. */
function isSilencedBySyntax({ rule, finding }: Raw, { document }: ProjectFile): boolean {
  if (rule.speaksOfBroken) return false;
  return document.problems.some(({ statement }) => {
    const broken = document.statements[statement];
    return broken !== undefined && overlaps(broken.span, finding.span);
  });
}

/**
 * What silenced nothing. A rule that did not run for this file may still need its comment, and while something in the file does not parse or run any
 * rule may come back, so that they are left out.
 */
function findIdle(
  suppressions: readonly Suppression[],
  raw: readonly Raw[],
  isJudged: (rule: string) => boolean,
  rules: readonly Rule[],
): IdleSuppression[] {
  return suppressions.flatMap((suppression) => {
    const idle = suppression.rules.flatMap(({ id, span }) => {
      const known = rules.some((rule) => rule.id === id);
      const used = raw.some(({ rule, finding }) => rule.id === id && silences(suppression, id, finding.span));
      return used || (known && !isJudged(id)) ? [] : [{ id, span, known }];
    });
    return idle.length > 0 || suppression.rules.length === 0 ? [{ suppression, idle }] : [];
  });
}

function finish(rule: Rule, finding: RuleFinding, file: ProjectFile, { project }: LintContext): Finding {
  const configured = project.config.rules[rule.id];
  return {
    ...finding,
    rule: rule.id,
    severity: configured && configured !== "off" ? configured : rule.severity,
    path: file.path,
    fixes: (finding.fixes ?? []).filter((fix) => !isFrozen(file) || leavesFile(fix)),
    related: finding.related ?? [],
  };
}

/** A settled migration is not written to: such a change would never reach the databases that have it. What never ran may still be mended. */
function isFrozen(file: ProjectFile): boolean {
  return file.settled && (file.role === "migration" || file.role === "seed");
}

function leavesFile(fix: Fix): boolean {
  return fix.edits.length === 0 && fix.rename === undefined;
}
