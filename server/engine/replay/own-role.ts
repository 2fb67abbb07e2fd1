import { mustRun, type Session } from "../session.ts";

/**
 * Does something of ours in the middle of a script, which may have taken another role: as the role that a file begins with, and then gives the
 * script's back.
 */
export async function inOwnRole(session: Session, action: () => Promise<void>): Promise<void> {
  const { rows } = await mustRun(session, "select session_user, current_setting('role')");
  const [user, role] = rows[0] ?? [];
  const isOwn = user === "postgres" && role === "none";
  if (!isOwn) await mustRun(session, "set session authorization postgres; reset role");
  await action();
  if (!isOwn) await mustRun(session, `set session authorization ${literal(user)}; set role ${literal(role)}`);
}

function literal(text: string | null | undefined): string {
  return `'${(text ?? "").replaceAll("'", "''")}'`;
}
