import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Session, SessionBroken } from "../session.ts";
import { UnusableServer } from "./connection-problem.ts";
import { olderServers } from "./older-servers.ts";

/** An extension that is only a script of SQL here. */
export interface StubExtension {
  readonly name: string;
  readonly version: string;
  /** The schema that it must lie in. */
  readonly schema?: string;
  readonly requires: readonly string[];
  readonly relocatable: boolean;
  readonly script: string;
}

/** The stand-in for Supabase, as scripts/stand-in.mjs writes it for servers whose files are not ours. */
export interface StandIn {
  /** One statement each: roles belong to the whole server and are treated one by one. */
  readonly roles: readonly string[];
  /** What is run in a new database, in order; CREATE EXTENSION stands alone. */
  readonly parts: readonly string[];
  /** Extensions that take the place of the server's own, so that all engines agree. */
  readonly stubs: readonly StubExtension[];
  /** Extensions for servers that lack the real ones. */
  readonly fallbacks: readonly StubExtension[];
}

/** `assets` is dist/engine. Rejects when the build has not made it. */
export async function readStandIn(assets: string): Promise<StandIn> {
  return JSON.parse(await readFile(path.join(assets, "stand-in.json"), "utf8"));
}

/** Lays the stand-in into a new database, and what newer versions of Postgres have and our own queries ask for. */
export async function layStandIn(session: Session, { parts }: StandIn): Promise<void> {
  // Whoever has connected, migrations run as postgres.
  await lay(session, "set session authorization postgres");
  const version = Number((await lay(session, "show server_version_num")).rows[0]?.[0]);
  const missing = olderServers.filter(({ before }) => version < before).map(({ sql }) => sql);
  for (const part of [...missing, ...parts]) await lay(session, part);
}

async function lay(session: Session, sql: string) {
  const result = await session.run(sql);
  const { error } = result;
  if (!error) return result;
  if (error.code === "0A000" && /^\s*create extension/i.test(sql)) {
    throw new UnusableServer(`${error.message}: install Postgres' own extensions (contrib) on that server.`);
  }
  throw new SessionBroken(`the stand-in for Supabase cannot be laid: ${error.message} (${error.code})`);
}
