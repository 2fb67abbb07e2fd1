import type { ListName } from "../../core/schema/change.ts";
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
  readonly sequences: Fingerprints;
  readonly functions: Fingerprints;
  /** Enums, domains, ranges and composite types: what a column's type can be called by beside the built-in types. */
  readonly types: Fingerprints;
  readonly lists: ListMarks;
}

/** One mark for all objects of a kind. */
export type ListMarks = Readonly<Record<ListName, string>>;

/** Objects made by initdb have lower oids. */
const firstMade = 16384;

const notTemporary = "n.nspname !~ '^pg_(temp|toast)'";

/** What the replay itself needs lies in pg_catalog. */
const notOurs = "n.nspname <> 'pg_catalog'";

const notOfExtension = (catalog: string, oid: string) => `not exists (
  select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.objsubid = 0 and d.deptype = 'e')`;

/** Oids of different catalogs may be equal: the salt has the catalog's own number. */
const salted = (catalog: number, oid: string) => `${oid}::bigint * 100 + ${catalog}`;

const hashed = (catalog: number, oid: string, row = "") =>
  `hashxidextended(${row === "" ? "" : `${row}.`}xmin, ${salted(catalog, oid)})`;

/** The comments on parts of relations: the part's catalog, its oid there, and the column with the relation's oid. */
const commentOn = (salt: number, catalog: string, oid: string, relation: string) => `
    union all select x.${relation}, ${hashed(salt, "d.objoid", "d")} from pg_description d join ${catalog} x on x.${oid} = d.objoid
      where d.classoid = '${catalog}'::regclass and d.objoid >= ${firstMade}`;

/**
 * A relation has many rows in many catalogs. Each is hashed with its transaction number, salted with what tells it from the others, and all are
 * folded into one number. The columns of the stand-in's tables are left out unless something was granted on them: whatever else is done to those
 * tables shows in another catalog.
 */
const relationFingerprints = (firstOwn: number) => `
  with part(relation, mark) as (
    select attrelid, ${hashed(1, "attnum")} from pg_attribute where attnum > 0 and (attrelid >= ${firstOwn} or attacl is not null)
    union all select adrelid, ${hashed(2, "adnum")} from pg_attrdef
    union all select conrelid, ${hashed(3, "oid")} from pg_constraint where conrelid >= ${firstMade}
    union all select i.indrelid, ${hashed(4, "c.oid", "i")} # ${hashed(5, "c.oid", "c")}
      from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid >= ${firstMade}
    union all select polrelid, ${hashed(6, "oid")} from pg_policy
    union all select tgrelid, ${hashed(7, "oid")} from pg_trigger where not tgisinternal
    union all select objoid, ${hashed(8, "objsubid")} from pg_description where classoid = 'pg_class'::regclass and objoid >= ${firstMade}
    union all select ev_class, ${hashed(9, "oid")} from pg_rewrite where ev_class >= ${firstMade}
    union all select inhrelid, ${hashed(10, "inhseqno")} from pg_inherits
    union all select seqrelid, ${hashed(11, "0")} from pg_sequence
    union all select d.objid, ${hashed(12, "d.refobjsubid", "d")} from pg_sequence s
      join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.seqrelid and d.deptype in ('a', 'i')${[
        commentOn(13, "pg_constraint", "oid", "conrelid"),
        commentOn(14, "pg_index", "indexrelid", "indrelid").replace("'pg_index'", "'pg_class'"),
        commentOn(15, "pg_policy", "oid", "polrelid"),
        commentOn(16, "pg_trigger", "oid", "tgrelid"),
      ].join("")}
  ), parts as (
    select relation, bit_xor(mark) as mark from part group by relation
  )
  select c.relkind, c.oid, c.xmin::text || ' ' || coalesce(parts.mark, 0), n.nspname || '.' || c.relname
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join parts on parts.relation = c.oid
  where c.oid >= ${firstMade} and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c') and ${notTemporary}
    and ${notOfExtension("pg_class", "c.oid")}`;

const listMark = (name: ListName, rows: string) =>
  `union all select '${name}', 0, (select bit_xor(mark) from (${rows}) as rows(mark))::text, ''`;

const commentsOf = (catalog: string) =>
  `select ${hashed(90, "objoid")} from pg_description where classoid = '${catalog}'::regclass and objoid >= ${firstMade}`;

/** The rest in one query; the first column tells the kinds apart. */
const otherFingerprints = `
  select 'f', p.oid, p.xmin::text || ' ' || coalesce(d.xmin::text, ''), n.nspname || '.' || p.proname
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  left join pg_description d on d.classoid = 'pg_proc'::regclass and d.objoid = p.oid
  where p.oid >= ${firstMade} and ${notTemporary} and ${notOurs} and ${notOfExtension("pg_proc", "p.oid")}
  union all select 't', t.oid, t.xmin::text, n.nspname || '.' || t.typname
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where t.oid >= ${firstMade} and (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and t.typrelid in (select oid from pg_class where relkind = 'c'))
    and ${notTemporary}
  ${listMark("enums", `select ${hashed(1, "oid")} from pg_enum union all ${commentsOf("pg_type")}`)}
  ${listMark("types", `select ${hashed(1, "oid")} from pg_constraint where contypid <> 0 union all ${commentsOf("pg_type")}`)}
  ${listMark("extensions", `select ${hashed(1, "oid")} from pg_extension`)}
  ${listMark(
    "publications",
    `select ${hashed(1, "oid")} from pg_publication union all select ${hashed(2, "oid")} from pg_publication_rel
     union all select ${hashed(3, "oid")} from pg_publication_namespace union all ${commentsOf("pg_publication")}`,
  )}
  ${listMark("schemas", `select ${hashed(1, "oid")} from pg_namespace union all select ${hashed(2, "objoid")} from pg_description where classoid = 'pg_namespace'::regclass`)}
  ${listMark("defaultPrivileges", `select ${hashed(1, "oid")} from pg_default_acl`)}`;

/** `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readFingerprints(session: Session, firstOwn: number): Promise<CatalogFingerprints> {
  const classes = byKind(await rowsOf(session, relationFingerprints(firstOwn)));
  const others = byKind(await rowsOf(session, otherFingerprints));
  const types = fingerprints(others.get("t") ?? []);
  const composites = fingerprints(classes.get("c") ?? []);
  const marks = (found: Fingerprints) => [...found.values()].map(({ mark }) => mark).join(" ");
  const listMark = (name: ListName) => others.get(name)?.[0]?.[2] ?? "";
  const relations = [...classes].flatMap(([kind, rows]) => (kind === "S" || kind === "c" ? [] : rows));
  return {
    relations: fingerprints(relations),
    sequences: fingerprints(classes.get("S") ?? []),
    functions: fingerprints(others.get("f") ?? []),
    types,
    lists: {
      enums: `${listMark("enums")} ${marks(types)}`,
      types: `${listMark("types")} ${marks(types)} ${marks(composites)}`,
      extensions: listMark("extensions"),
      publications: listMark("publications"),
      schemas: listMark("schemas"),
      defaultPrivileges: listMark("defaultPrivileges"),
    },
  };
}

function fingerprints(rows: readonly Row[]): Fingerprints {
  return new Map(rows.map((row) => [number(row, 1), { mark: text(row, 2), name: text(row, 3) }]));
}

/** Rows by their first column. */
function byKind(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const kinds = new Map<string, Row[]>();
  for (const row of rows) {
    const kind = text(row, 0);
    const known = kinds.get(kind);
    if (known) known.push(row);
    else kinds.set(kind, [row]);
  }
  return kinds;
}
