import { type AffectedRelation, type LockMode, lockModes } from "../../core/replay/effects.ts";
import { mustRun, type Session } from "../session.ts";

const kinds: Readonly<Record<string, AffectedRelation["relationKind"]>> = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
  i: "index",
  I: "index",
  S: "sequence",
};

/** The relations of the database by oid, without Postgres' own. */
export async function readKnownRelations(session: Session): Promise<ReadonlyMap<string, AffectedRelation>> {
  const { rows } = await mustRun(
    session,
    `select c.oid, n.nspname, c.relname, c.relkind from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'f', 'i', 'I', 'S') and n.nspname <> 'pg_toast'`,
  );
  return new Map(
    rows.map(([oid, schema, name, kind]) => [
      oid ?? "",
      { schema: schema ?? "", name: name ?? "", relationKind: kinds[kind ?? ""] ?? "table" },
    ]),
  );
}

/** What a transaction holds and has done so far, by the relation's oid. */
export interface Traces {
  readonly locks: ReadonlyMap<string, ReadonlySet<LockMode>>;
  /** Another number after a rewrite. */
  readonly files: ReadonlyMap<string, string>;
  readonly scans: ReadonlyMap<string, number>;
}

export async function readTraces(session: Session): Promise<Traces> {
  const { rows } = await mustRun(
    session,
    `select 'l', relation::text, mode from pg_catalog.pg_locks where pid = pg_catalog.pg_backend_pid() and locktype = 'relation' and relation >= 16384
     union all select 'f', oid::text, relfilenode::text from pg_catalog.pg_class where oid >= 16384 and relkind in ('r', 'm')
     union all select 's', oid::text, pg_catalog.pg_stat_get_xact_numscans(oid)::text from pg_catalog.pg_class
       where oid >= 16384 and relkind in ('r', 'm') and pg_catalog.pg_stat_get_xact_numscans(oid) > 0`,
  );
  const locks = new Map<string, Set<LockMode>>();
  const files = new Map<string, string>();
  const scans = new Map<string, number>();
  for (const [kind, oid, value] of rows) {
    if (!oid || !value) continue;
    if (kind === "f") files.set(oid, value);
    else if (kind === "s") scans.set(oid, Number(value));
    else locks.set(oid, (locks.get(oid) ?? new Set()).add(lockMode(value)));
  }
  return { locks, files, scans };
}

/** `ShareUpdateExclusiveLock` -> `SHARE UPDATE EXCLUSIVE`. */
function lockMode(name: string): LockMode {
  const words = name
    .replace(/Lock$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
  return lockModes.find((mode) => mode === words) ?? "ACCESS SHARE";
}
