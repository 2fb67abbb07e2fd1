import type { Session } from "../session.ts";
import { number, type Row, rowsOf, text } from "./rows.ts";

/** Changes whenever a row that describes the object is written: made of the rows' transaction numbers, which no two scripts share. */
export interface Fingerprint {
  readonly mark: string;
  /** Schema and name: what other objects' definitions print of this one. */
  readonly name: string;
}

export type Fingerprints = ReadonlyMap<number, Fingerprint>;

export interface CatalogFingerprints {
  readonly relations: Fingerprints;
  readonly functions: Fingerprints;
  /** Enums and domains: what a column's type can be called by beside the built-in types. */
  readonly types: Fingerprints;
  /** Of all enums with their values, and of all extensions. */
  readonly enums: string;
  readonly extensions: string;
}

/** Objects made by initdb have lower oids. */
const firstMade = 16384;

const notTemporary = "n.nspname !~ '^pg_(temp|toast)'";

const notOfExtension = (catalog: string, oid: string) => `not exists (
  select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.objsubid = 0 and d.deptype = 'e')`;

/** Oids of different catalogs may be equal: the salt has the catalog's own digit. */
const salted = (catalog: number, oid: string) => `${oid}::bigint * 10 + ${catalog}`;

/**
 * A relation has many rows in many catalogs. Each is hashed with its transaction number, salted with what tells it from the others, and all are
 * folded into one number. The columns of the stand-in's tables are left out: whatever else is done to those tables shows in another catalog.
 */
const relationFingerprints = (firstOwn: number) => `
  with part(relation, mark) as (
    select attrelid, hashxidextended(xmin, ${salted(1, "attnum")}) from pg_attribute where attrelid >= ${firstOwn} and attnum > 0
    union all select adrelid, hashxidextended(xmin, ${salted(2, "adnum")}) from pg_attrdef
    union all select conrelid, hashxidextended(xmin, ${salted(3, "oid")}) from pg_constraint where conrelid >= ${firstMade}
    union all select i.indrelid, hashxidextended(i.xmin, ${salted(4, "c.oid")}) # hashxidextended(c.xmin, ${salted(5, "c.oid")})
      from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid >= ${firstMade}
    union all select polrelid, hashxidextended(xmin, ${salted(6, "oid")}) from pg_policy
    union all select tgrelid, hashxidextended(xmin, ${salted(7, "oid")}) from pg_trigger where not tgisinternal
    union all select objoid, hashxidextended(xmin, ${salted(8, "objsubid")}) from pg_description
      where classoid = 'pg_class'::regclass and objoid >= ${firstMade}
  ), parts as (
    select relation, bit_xor(mark) as mark from part group by relation
  )
  select c.oid, c.xmin::text || ' ' || coalesce(parts.mark, 0), n.nspname || '.' || c.relname
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join parts on parts.relation = c.oid
  where c.oid >= ${firstMade} and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${notTemporary}
    and ${notOfExtension("pg_class", "c.oid")}`;

/** The rest in one query; the first column tells the kinds apart. */
const otherFingerprints = `
  select 'f', p.oid, p.xmin::text, n.nspname || '.' || p.proname
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.oid >= ${firstMade} and ${notTemporary} and ${notOfExtension("pg_proc", "p.oid")}
  union all select 't', t.oid, t.xmin::text, n.nspname || '.' || t.typname
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.oid >= ${firstMade} and t.typtype in ('e', 'd') and ${notTemporary}
  union all select 'e', 0, bit_xor(hashxidextended(xmin, oid::bigint))::text, '' from pg_enum
  union all select 'x', 0, bit_xor(hashxidextended(xmin, oid::bigint))::text, '' from pg_extension`;

/** `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readFingerprints(session: Session, firstOwn: number): Promise<CatalogFingerprints> {
  const relations = (await rowsOf(session, relationFingerprints(firstOwn))).map((row) => ["r", ...row]);
  const others = await rowsOf(session, otherFingerprints);
  const rows = (kind: string) => others.filter((row) => row[0] === kind);
  const types = fingerprints(rows("t"));
  const allTypes = [...types.values()].map(({ mark }) => mark).join(" ");
  return {
    relations: fingerprints(relations),
    functions: fingerprints(rows("f")),
    types,
    enums: `${rows("e")[0]?.[2]} ${allTypes}`,
    extensions: rows("x")[0]?.[2] ?? "",
  };
}

function fingerprints(rows: readonly Row[]): Fingerprints {
  return new Map(rows.map((row) => [number(row, 1), { mark: text(row, 2), name: text(row, 3) }]));
}
