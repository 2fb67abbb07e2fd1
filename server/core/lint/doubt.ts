import type { ProjectFile } from "../migrations/project.ts";
import type { SqlDocument, Statement } from "../sql/statement.ts";
import type { LintContext } from "./rule.ts";

/**
 * Whether the schema may be wrong about an object, because a statement that names it did not run: in this file, or in any other, as it does not
 * parse. What is missing then (RLS, an index) may only be missing for that reason, and one finding per cause is enough.
 */
export function isInDoubt(file: ProjectFile, { project, replay }: LintContext, name: string): boolean {
  const failed =
    replay?.outcome.statements.flatMap(({ error, index }) => (error ? (file.document.statements[index] ?? []) : [])) ??
    [];
  if (failed.some((statement) => names(statement, name))) return true;
  return project.files.some(
    ({ document }) => document.problems.length > 0 && broken(document).some((statement) => names(statement, name)),
  );
}

function broken({ problems, statements }: SqlDocument): Statement[] {
  return problems.flatMap((problem) => statements[problem.statement] ?? []);
}

function names({ text }: Statement, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}
