import type { PostgresError, PostgresNotice } from "../core/replay/engine.ts";

/** What one message of SQL led to. */
export interface SessionResult {
  readonly error?: PostgresError;
  readonly notices: readonly PostgresNotice[];
  /** The rows of all its queries, as Postgres prints the values; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** One connection to a Postgres. Errors of Postgres are values; `run` rejects only when the Postgres itself has broken down. */
export interface Session {
  run(sql: string): Promise<SessionResult>;
}

/** Postgres broke down: it can answer nothing any more. */
export class SessionBroken extends Error {}

/** For our own statements, which never fail unless the Postgres is broken. */
export async function mustRun(session: Session, sql: string): Promise<SessionResult> {
  const result = await session.run(sql);
  const { error } = result;
  if (error) throw new SessionBroken(`${error.message} (${error.code}), in: ${sql.trim().slice(0, 60)}`);
  return result;
}
