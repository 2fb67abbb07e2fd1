import type { Sequence } from "../../core/schema/other-objects.ts";
import type { Session } from "../session.ts";
import { accessList, flag, grants, joinComment, number, oids, optional, type Row, rowsOf, text } from "./rows.ts";

/** Reads these sequences. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readSequences(
  session: Session,
  wanted: readonly number[],
  firstOwn: number,
): Promise<Sequence[]> {
  if (wanted.length === 0) return [];
  const rows = await rowsOf(
    session,
    `select c.oid, n.nspname, c.relname, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       pg_get_userbyid(c.relowner), ${accessList("c.relacl", "s", "c.relowner")}, m.description,
       rn.nspname, r.relname, a.attname, d.deptype = 'i'
     from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
     ${joinComment("m", "pg_class", "c.oid")}
     left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
       and d.refobjsubid > 0 and d.deptype in ('a', 'i')
     left join pg_class r on r.oid = d.refobjid left join pg_namespace rn on rn.oid = r.relnamespace
     left join pg_attribute a on a.attrelid = r.oid and a.attnum = d.refobjsubid
     where s.seqrelid = any(${oids(wanted)})`,
  );
  return rows.map((row) => sequenceOf(row, firstOwn));
}

function sequenceOf(row: Row, firstOwn: number): Sequence {
  return {
    oid: number(row, 0),
    schema: text(row, 1),
    name: text(row, 2),
    managed: number(row, 0) < firstOwn,
    type: text(row, 3),
    start: text(row, 4),
    increment: text(row, 5),
    minimum: text(row, 6),
    maximum: text(row, 7),
    cache: text(row, 8),
    cycles: flag(row, 9),
    owner: text(row, 10),
    grants: grants(row, 11),
    ...optional("comment", row, 12),
    ...(row[15] === null ? {} : { ownedBy: ownedBy(row) }),
  };
}

function ownedBy(row: Row): NonNullable<Sequence["ownedBy"]> {
  return { schema: text(row, 13), relation: text(row, 14), column: text(row, 15), identity: flag(row, 16) };
}
