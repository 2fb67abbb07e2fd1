import { quoteIdentifier } from "../../core/sql/identifier.ts";
import { mustRun, type Session } from "../session.ts";
import { literal, mark } from "./owned-names.ts";

/**
 * Makes the roles of the stand-in that the server lacks. Roles belong to all databases of a server, so nothing is changed of those that are there
 * already: neither their settings nor what they are members of.
 */
export async function makeMissingRoles(session: Session, statements: readonly string[]): Promise<void> {
  const { rows } = await mustRun(session, "select rolname from pg_roles");
  const known = new Set(rows.map(([name]) => name));
  const made = new Set<string>();
  for (const statement of ["create role postgres nologin superuser", ...statements]) {
    for (const sql of parts(statement, { known, made })) await session.run(sql);
  }
}

/** Drops the roles that we made, as far as nothing uses them. */
export async function dropOwnRoles(session: Session): Promise<void> {
  const own = `select rolname from pg_roles where shobj_description(oid, 'pg_authid') = ${literal(mark)}`;
  for (const [name] of (await mustRun(session, own)).rows) {
    // An error says that something of somebody else's depends on it by now.
    if (name) await session.run(`drop role ${quoteIdentifier(name)}`);
  }
}

interface Roles {
  readonly known: ReadonlySet<string | null | undefined>;
  readonly made: Set<string>;
}

/** What is left to do of a statement of the stand-in's roles. */
function parts(statement: string, { known, made }: Roles): readonly string[] {
  const created = /^create role (\w+)/i.exec(statement)?.[1];
  if (created !== undefined) {
    if (known.has(created)) return [];
    made.add(created);
    return [statement, `comment on role ${created} is ${literal(mark)}`];
  }
  const altered = /^alter role (\w+)/i.exec(statement)?.[1];
  if (altered !== undefined) return made.has(altered) ? [statement] : [];
  const [, groups = "", member = ""] = /^grant ([\w, ]+) to (\w+)$/i.exec(statement) ?? [];
  const names = groups.split(",").map((name) => name.trim());
  return names.filter((group) => made.has(group) || made.has(member)).map((group) => `grant ${group} to ${member}`);
}
