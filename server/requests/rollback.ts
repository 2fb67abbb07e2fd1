import type { RollbackQuestion, RollbackScript } from "../../shared/messages.ts";
import { rollbackOf } from "../core/lint/rollback-of.ts";
import { rollbackSql } from "../core/rollback/notes.ts";
import { fromUri, relativeTo } from "../project/location.ts";
import type { Session } from "../session.ts";

/** `mellowise/rollback`: the SQL which undoes a migration; null for a file that is none. */
export function rollbackScriptOf(session: Session, { project, uri }: RollbackQuestion): RollbackScript | null {
  const model = session.projects.at(fromUri(project));
  const path = relativeTo(model.root, fromUri(uri));
  const file = path === undefined ? undefined : model.file(path);
  if (file?.role !== "migration") return null;
  const view = model.replayView(file);
  const { steps, replayed } = rollbackOf(file, model.project, view?.partial ? undefined : view);
  return { sql: rollbackSql(steps), replayed };
}
