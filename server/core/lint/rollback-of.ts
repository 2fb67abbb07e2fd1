import type { Project, ProjectFile } from "../migrations/project.ts";
import { rollbackSteps } from "../rollback/rollback.ts";
import { stepsFromStatements, unseenSteps } from "../rollback/statements.ts";
import { note, type RollbackStep } from "../rollback/step.ts";
import { replacedNotes } from "./replaced-notes.ts";
import type { ReplayView } from "./rule.ts";

export interface Rollback {
  /** Never empty. */
  readonly steps: readonly RollbackStep[];
  /** Whether they come from the schemas around the migration; else from its text, which tells less. */
  readonly replayed: boolean;
}

/** How a migration is rolled back. Where Postgres refused a part of it, or there is no replay, its text has to do. */
export function rollbackOf(file: ProjectFile, project: Project, replay: ReplayView | undefined): Rollback {
  const { statements } = file.document;
  const replayed = replay && !replay.outcome.statements.some(({ error }) => error) ? replay : undefined;
  const steps = replayed
    ? [
        ...rollbackSteps(replayed.before, replayed.after),
        ...replacedNotes(file, project, replayed.before),
        ...unseenSteps(statements),
      ]
    : stepsFromStatements(statements);
  return { steps: steps.length > 0 ? steps : [note("Nothing to undo.")], replayed: replayed !== undefined };
}
