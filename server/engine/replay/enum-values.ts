import type { ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";
import { inOwnRole } from "./own-role.ts";

/**
 * Postgres refuses a value that ALTER TYPE … ADD VALUE has added until the transaction is committed (55P04). Migrations commit one by one but here
 * they share a transaction; so when a script ends, the values that it added get new oids, which Postgres has not written down as
 * uncommitted. Within the script they are refused as in reality.
 */
export interface EnumWatch {
  /** Values of a type that the script itself has made may be used at once, as since Postgres 17. */
  afterStatement(sql: string): Promise<void>;
  /** Where the script, or its own BEGIN block, is committed. */
  atCommit(): Promise<void>;
}

const addsValue = /\badd\s+value\b/i;
const nothing: EnumWatch = { afterStatement: async () => {}, atCommit: async () => {} };

/** To be called before the script runs. Costs nothing where no statement adds a value. */
export async function watchEnums(session: Session, script: ReplayScript): Promise<EnumWatch> {
  if (!script.statements.some(({ sql, mode }) => mode === "run" && addsValue.test(sql))) return nothing;
  const known = await mustRun(
    session,
    "select 'v', oid from pg_enum union all select 't', oid from pg_type where typtype = 'e'",
  );
  const oldTypes = array(known.rows.filter(([kind]) => kind === "t"));
  const oldValues = array(known.rows.filter(([kind]) => kind === "v"));
  const renewer = (types: string) => {
    let values = oldValues;
    const renew = async () => {
      // Odd numbers, as Postgres takes the order of even ones for the order of the values.
      await mustRun(
        session,
        `update pg_enum set oid = (pg_nextoid('pg_enum', 'oid', 'pg_enum_oid_index')::bigint | 1)::oid
         where oid <> all(${values}) and enumtypid ${types}`,
      );
      // A value may be in use from now on, so it must keep its oid.
      values = array((await mustRun(session, `select 'v', oid from pg_enum where enumtypid ${types}`)).rows);
    };
    return () => inOwnRole(session, renew);
  };
  const renewOwn = renewer(`<> all(${oldTypes})`);
  return {
    afterStatement: async (sql) => {
      if (addsValue.test(sql)) await renewOwn();
    },
    atCommit: renewer(`= any(${oldTypes})`),
  };
}

function array(rows: readonly (readonly (string | null)[])[]): string {
  return `'{${rows.map((row) => row[1]).join(",")}}'::oid[]`;
}
