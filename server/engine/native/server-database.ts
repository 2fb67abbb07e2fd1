import type { Client } from "pg";
import { quoteIdentifier } from "../../core/sql/identifier.ts";
import { mustRun, type Session } from "../session.ts";
import { connect } from "./connect.ts";
import { UnusableServer } from "./connection-problem.ts";
import { createEmptyDatabase } from "./empty-database.ts";
import { nativeSession } from "./native-session.ts";
import { databasePrefix, literal, mark, newDatabaseName } from "./owned-names.ts";
import { dropOwnRoles, makeMissingRoles } from "./roles.ts";
import { describeAddress, type ServerAddress } from "./server-address.ts";

/** A database of ours on a user's server. */
export interface ServerDatabase {
  readonly name: string;
  /** Ends what runs in it and drops it; never rejects. What cannot be dropped now is dropped by the next one to make a database there. */
  drop(): Promise<void>;
}

const oldestVersion = 130_000;

/**
 * Makes an empty database with a name that nobody has, and the roles of the stand-in. The connection that made it stays, with that name: as long as it
 * does, the database counts as used. Rejects with an `UnusableServer` or a `SessionBroken`.
 */
export async function createServerDatabase(address: ServerAddress, roles: readonly string[]): Promise<ServerDatabase> {
  const name = newDatabaseName();
  const client = await connect(address, { database: address.database, name, settings: { lock_timeout: "10s" } });
  const session = nativeSession(client);
  try {
    const version = await checkServer(session, address);
    await alone(session, async () => {
      await dropLeftOver(session);
      await makeMissingRoles(session, roles);
      await createEmptyDatabase(session, name, version);
    });
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return { name, drop: () => drop(client, session, name) };
}

async function drop(client: Client, session: Session, name: string): Promise<void> {
  try {
    await alone(session, async () => {
      await mustRun(session, `drop database if exists ${name} with (force)`);
      if ((await ownDatabases(session)).length === 0) await dropOwnRoles(session);
    });
  } catch {
    // The connection has gone, or the server: nobody is left to tell.
  }
  await client.end().catch(() => undefined);
}

/** Two windows must not make, or drop, the same roles at once. The number is any that others are unlikely to use. */
async function alone(session: Session, work: () => Promise<void>): Promise<void> {
  await mustRun(session, "select pg_advisory_lock(7355608, 1)");
  try {
    await work();
  } finally {
    await session.run("select pg_advisory_unlock(7355608, 1)");
  }
}

/** Its server_version_num. Rejects with an `UnusableServer` when it cannot be used. */
async function checkServer(session: Session, address: ServerAddress): Promise<number> {
  const query = `select current_setting('server_version_num'), current_setting('server_version'), current_user,
    (select rolsuper from pg_roles where rolname = current_user), (select rolsuper from pg_roles where rolname = 'postgres')`;
  const [number, version, user, isSuperuser, isPostgresSuperuser] = (await mustRun(session, query)).rows[0] ?? [];
  const where = describeAddress(address);
  if (Number(number) < oldestVersion) {
    throw new UnusableServer(`Postgres at ${where} is version ${version}; 13 is the oldest that can replay.`);
  }
  if (isSuperuser !== "t") {
    throw new UnusableServer(
      `${user} is no superuser of Postgres at ${where}, and the stand-in for Supabase can only be laid by one. Connect as one, to a server that is there for development.`,
    );
  }
  if (isPostgresSuperuser === "f") {
    throw new UnusableServer(`The role postgres of ${where} is no superuser, but migrations are replayed as postgres.`);
  }
  return Number(number);
}

/** Ours by name and by comment. */
async function ownDatabases(session: Session): Promise<readonly string[]> {
  const { rows } = await mustRun(
    session,
    `select datname from pg_database where starts_with(datname, ${literal(databasePrefix)}) and shobj_description(oid, 'pg_database') = ${literal(mark)}`,
  );
  return rows.flatMap(([name]) => name ?? []);
}

/** Drops the databases of sessions that ended without doing so: nobody is connected to them, and the connection that made them is gone. */
async function dropLeftOver(session: Session): Promise<void> {
  const { rows } = await mustRun(
    session,
    "select datname from pg_stat_activity union select application_name from pg_stat_activity",
  );
  const used = new Set(rows.map(([name]) => name));
  for (const name of await ownDatabases(session)) {
    // An error says that somebody has connected to it meanwhile.
    if (!used.has(name)) await session.run(`drop database ${quoteIdentifier(name)}`);
  }
}
