import type { Session } from "../session.ts";
import { flag, number, type Row, rowsOf, text } from "./rows.ts";

/** Changes whenever a row that describes the object is written: made of the rows' transaction numbers, which no two scripts share. */
export interface Fingerprint {
  readonly mark: string;
  /** Schema and name: what other objects' definitions print of this one. */
  readonly name: string;
  readonly isType: boolean;
}

/** Objects made by initdb have lower oids. */
const firstOwn = 16384;

const notOfExtension = (catalog: string, oid: string) => `not exists (
  select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.objsubid = 0 and d.deptype = 'e')`;

const notTemporary = "n.nspname !~ '^pg_(temp|toast)'";

/**
 * A relation has many rows in many catalogs. Each is hashed with its transaction number, salted with what tells it from the others, and all are
 * folded into one number.
 */
const relationFingerprints = `
  with part(relation, mark) as (
    select attrelid, hashxidextended(xmin, attnum) from pg_attribute where attrelid >= ${firstOwn} and attnum > 0
    union all select adrelid, hashxidextended(xmin, adnum + 10000) from pg_attrdef where adrelid >= ${firstOwn}
    union all select conrelid, hashxidextended(xmin, oid::bigint) from pg_constraint where conrelid >= ${firstOwn}
    union all select i.indrelid, hashxidextended(i.xmin, c.oid::bigint) # hashxidextended(c.xmin, c.oid::bigint + 1)
      from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid >= ${firstOwn}
    union all select polrelid, hashxidextended(xmin, oid::bigint) from pg_policy
    union all select tgrelid, hashxidextended(xmin, oid::bigint) from pg_trigger where not tgisinternal
    union all select objoid, hashxidextended(xmin, objsubid + 20000) from pg_description
      where classoid = 'pg_class'::regclass and objoid >= ${firstOwn}
  ), parts as (
    select relation, bit_xor(mark) as mark from part group by relation
  )
  select c.oid, c.xmin::text || ' ' || coalesce(parts.mark, 0), n.nspname || '.' || c.relname, false
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join parts on parts.relation = c.oid
  where c.oid >= ${firstOwn} and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${notTemporary}
    and ${notOfExtension("pg_class", "c.oid")}`;

const functionFingerprints = `
  select p.oid, p.xmin::text, n.nspname || '.' || p.proname, false
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.oid >= ${firstOwn} and ${notTemporary} and ${notOfExtension("pg_proc", "p.oid")}`;

/** Only enums and domains: what a column's type can be called by beside the built-in types. */
const typeFingerprints = `
  select t.oid, '', n.nspname || '.' || t.typname, true
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where t.oid >= ${firstOwn} and t.typtype in ('e', 'd') and ${notTemporary}`;

export async function relationMarks(session: Session): Promise<ReadonlyMap<number, Fingerprint>> {
  return fingerprints(await rowsOf(session, relationFingerprints));
}

/** Functions, and the names of types. */
export async function otherMarks(session: Session): Promise<ReadonlyMap<number, Fingerprint>> {
  return fingerprints(await rowsOf(session, `${functionFingerprints} union all ${typeFingerprints}`));
}

function fingerprints(rows: readonly Row[]): ReadonlyMap<number, Fingerprint> {
  return new Map(rows.map((row) => [number(row, 0), { mark: text(row, 1), name: text(row, 2), isType: flag(row, 3) }]));
}
