import { mustRun, type Session } from "../session.ts";

/** What is as after a fresh connection when a file begins: the role, settings, cursors, prepared statements, temporary tables. */
const reset = [
  // Not "default": that is nobody here, as nobody has logged in.
  "set session authorization postgres",
  "reset role",
  "reset all",
  "close all",
  "deallocate all",
  "unlisten *",
  "discard temp",
  "discard sequences",
].join("; ");

/** To be run between two files. `mayHoldLocks` when a script may have taken locks of the session. */
export async function freshenSession(session: Session, mayHoldLocks: boolean): Promise<void> {
  await mustRun(session, mayHoldLocks ? `${reset}; select pg_advisory_unlock_all()` : reset);
}
