import type { ProjectFile } from "../migrations/project.ts";
import { findClue } from "../replay/place/occurrence.ts";
import type { Span } from "../text/span.ts";
import type { BodyProblem } from "./check-routines.ts";
import type { DroppedName } from "./dropped-names.ts";
import type { PlacedRoutine } from "./look-into-bodies.ts";

/** A routine of another file that uses what a statement took away. */
export interface BrokenRoutine {
  /** The text of the statement, and the name in it. UTF-16 offsets count from its start. */
  readonly statement: string;
  readonly span: Span;
  readonly routine: string;
  /** Where the routine was written, and the line of its body (from 1). */
  readonly path: string;
  readonly line: number;
  readonly problem: BodyProblem;
}

/** SQLSTATEs of names that are not there. */
const missing: Readonly<Record<string, DroppedName["kind"]>> = {
  "42703": "column",
  "42P01": "relation",
  "42883": "function",
  "42704": "type",
};

/**
 * The bodies whose problem is a name that this file took away after they were written. The database says that the name is not there; of several
 * statements that took it away the last one is to blame.
 */
export function findBroken(
  file: ProjectFile,
  drops: readonly DroppedName[],
  routines: readonly (PlacedRoutine & { readonly problems: readonly BodyProblem[] })[],
): BrokenRoutine[] {
  return routines.flatMap(({ routine, place, problems }) =>
    problems.flatMap((problem) => {
      const drop = drops.findLast((one) => one.kind === missing[problem.code] && one.pattern.test(problem.message));
      if (drop?.file !== file || (drop.kind === "column" && !usesTable(drop, routine.source))) return [];
      const { statement, name, kind } = drop;
      const span = findClue(statement, { kind, name, second: false });
      const line = routine.source.slice(0, problem.span.start).split("\n").length;
      const one = { routine: `${routine.schema}.${routine.name}`, path: place.file.path, line, problem };
      return span ? [{ ...one, statement: statement.text, span }] : [];
    }),
  );
}

/** Another table may lack a column of the same name. */
function usesTable({ statement }: DroppedName, body: string): boolean {
  const table = /\btable\s+(?:if\s+exists\s+)?(?:only\s+)?(?:[\w"]+\.)?"?(\w+)/i.exec(statement.text)?.[1];
  return table === undefined || body.toLowerCase().includes(table.toLowerCase());
}
