import type { PostgresError } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";

/**
 * Checks the constraints that wait for the end of the transaction, as the end of a migration is one. A violation is returned; when `guarded`, the
 * check is undone, but the violation stays until the script is undone too.
 */
export async function checkDeferred(session: Session, guarded: boolean): Promise<PostgresError | undefined> {
  if (guarded) await mustRun(session, "savepoint mellowise_check");
  const { error } = await session.run("set constraints all immediate");
  if (error && guarded) await mustRun(session, "rollback to savepoint mellowise_check");
  return error;
}
