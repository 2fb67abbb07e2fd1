import { expect } from "vitest";
import type { Finding } from "../../server/core/lint/finding.ts";
import type { ReplayView, Rule, RuleExample } from "../../server/core/lint/rule.ts";
import type { Project } from "../../server/core/migrations/project.ts";
import { parseSql } from "../support/parse-sql.ts";
import { readExample, writeExample } from "./example.ts";
import { applyFixes, lintProject, projectOf, type SourceFile } from "./lint-project.ts";

/** Gives each file of a project what the replay knows of it. */
export type Replay = (project: Project) => Promise<(path: string) => ReplayView | undefined>;

/** Holds an example to its word: the marked spans exactly; silence where it is good; fixed text which parses, is silent, and adds no other finding. */
export async function checkExample(rule: Rule, { bad, good, fixed }: RuleExample, replay?: Replay): Promise<void> {
  const flagged = readExample(bad);
  const before = await lint(flagged, replay);
  const own = before.filter((finding) => finding.rule === rule.id);
  expect(spansOf(own)).toEqual(flagged.flatMap(({ path, marks }) => marks.map((span) => ({ path, ...span }))));
  for (const { message } of own) expect(message).toMatch(/^\S.{15,}[.:]$/);

  if (good !== undefined) {
    const findings = await lint(readExample(good), replay);
    expect(findings.filter((finding) => finding.rule === rule.id)).toEqual([]);
  }

  const fixes = own.flatMap(({ path, fixes }) => (fixes[0] ? [{ path, fix: fixes[0] }] : []));
  expect(fixes.length > 0, "an example shows what its fix gives").toBe(fixed !== undefined);
  if (fixed === undefined) return;
  const files = applyFixes(flagged, fixes);
  expect(writeExample(files)).toBe(fixed);
  const after = await lint(files, replay);
  expect(after.filter((finding) => finding.rule === rule.id)).toEqual([]);
  expect(newFindings(before, after)).toEqual([]);
}

async function lint(files: readonly SourceFile[], replay: Replay | undefined): Promise<Finding[]> {
  const project = projectOf(files, parseSql);
  return lintProject(project, {}, await replay?.(project));
}

function spansOf(findings: readonly Finding[]): unknown[] {
  return findings.map(({ path, span }) => ({ path, start: span.start, end: span.end }));
}

/** Places move with a fix, so findings are told apart by rule and message. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = before.map(({ rule, message }) => `${rule}: ${message}`);
  return after.map(({ rule, message }) => `${rule}: ${message}`).filter((one) => !known.includes(one));
}
