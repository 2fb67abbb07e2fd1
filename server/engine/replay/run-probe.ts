import type { ProbeResult } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";

/** Runs a text and undoes everything that it did. The session must be in a transaction that is not aborted. */
export async function runProbe(session: Session, sql: string): Promise<ProbeResult> {
  await mustRun(session, "savepoint mellowise_probe");
  const { error, rows } = await session.run(sql);
  await mustRun(session, "rollback to savepoint mellowise_probe; release savepoint mellowise_probe");
  return { rows, ...(error ? { error } : {}) };
}
