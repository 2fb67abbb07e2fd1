import type { PostgresError, ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";

/** The constraints that are checked at the end of a transaction, as a list for SET CONSTRAINTS; "" when there are none. */
async function deferredConstraints(session: Session): Promise<string> {
  const { rows } = await mustRun(
    session,
    "select string_agg(distinct format('%I.%I', n.nspname, c.conname), ', ') from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.condeferred",
  );
  return rows[0]?.[0] ?? "";
}

const setsConstraints = /\bset\s+constraints\b/i;

/**
 * Checks what waits for the end of the transaction, as the end of a migration is one. A violation is returned; it stays until the script is
 * undone.
 */
export async function checkDeferred(session: Session, script: ReplayScript): Promise<PostgresError | undefined> {
  const deferred = await deferredConstraints(session);
  const isSet = script.statements.some(({ sql }) => setsConstraints.test(sql));
  if (deferred === "" && !isSet) return undefined;
  const { error } = await session.run(`set constraints ${isSet ? "all" : deferred} immediate`);
  if (!error) await deferAgain(session);
  return error;
}

/** The script without its own SET CONSTRAINTS, for a run in which each violation is to show where it happens. */
export function withoutDeferring(script: ReplayScript): ReplayScript {
  const statements = script.statements.map((one) =>
    setsConstraints.test(one.sql) ? { ...one, mode: "skip" as const } : one,
  );
  return { ...script, statements };
}

/** From here on every constraint is checked with its statement. */
export async function checkAtOnce(session: Session): Promise<void> {
  await mustRun(session, "set constraints all immediate");
}

/** What SET CONSTRAINTS says holds until the end of the transaction, which is the whole replay's. */
export async function deferAgain(session: Session): Promise<void> {
  const deferred = await deferredConstraints(session);
  if (deferred !== "") await mustRun(session, `set constraints ${deferred} deferred`);
}
