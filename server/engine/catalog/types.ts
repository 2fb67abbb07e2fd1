import type { OtherType } from "../../core/schema/other-objects.ts";
import type { EnumType, Owned, Schema } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { accessList, flag, grants, joinComment, list, number, optional, type Row, rowsOf, text } from "./rows.ts";

const ownership = `pg_get_userbyid(t.typowner), ${accessList("t.typacl", "T", "t.typowner")}, m.description`;

/** Neither temporary nor an extension's. */
const nobodyElses = `n.nspname !~ '^pg_temp' and not exists (
  select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')`;

/** All enums that are not an extension's. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readEnums(session: Session, firstOwn: number): Promise<readonly EnumType[]> {
  const rows = await rowsOf(
    session,
    `select t.oid, n.nspname, t.typname,
       (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), ${ownership}
     from pg_type t join pg_namespace n on n.oid = t.typnamespace ${joinComment("m", "pg_type", "t.oid")}
     where t.typtype = 'e' and ${nobodyElses}
     order by n.nspname collate "C", t.typname collate "C"`,
  );
  return rows.map((row) => ({
    schema: text(row, 1),
    name: text(row, 2),
    managed: number(row, 0) < firstOwn,
    labels: list(row, 3),
    ...owned(row, 4),
  }));
}

/** All composite types, domains and ranges that are not an extension's. */
export async function readOtherTypes(session: Session, firstOwn: number): Promise<readonly OtherType[]> {
  const rows = await rowsOf(
    session,
    `select t.oid, n.nspname, t.typname, t.typtype, ${ownership},
       case t.typtype
         when 'c' then (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
           from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
         when 'd' then (select json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname)
           from pg_constraint k where k.contypid = t.oid and k.contype = 'c')
       end,
       case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod)
         when 'r' then (select format_type(r.rngsubtype, null) from pg_range r where r.rngtypid = t.oid) end,
       t.typnotnull, t.typdefault
     from pg_type t join pg_namespace n on n.oid = t.typnamespace ${joinComment("m", "pg_type", "t.oid")}
     where t.typtype in ('c', 'd', 'r') and t.oid >= 16384 and ${nobodyElses}
       and (t.typrelid = 0 or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
     order by n.nspname collate "C", t.typname collate "C"`,
  );
  return rows.map((row) => {
    const base = { schema: text(row, 1), name: text(row, 2), managed: number(row, 0) < firstOwn, ...owned(row, 4) };
    if (row[3] === "c") return { ...base, kind: "composite", attributes: list(row, 7) };
    if (row[3] === "r") return { ...base, kind: "range", subtype: text(row, 8) };
    const domain = { base: text(row, 8), notNull: flag(row, 9), ...optional("default", row, 10) };
    return { ...base, kind: "domain", ...domain, checks: list(row, 7) };
  });
}

/** From three columns: owner, access list, comment. */
function owned(row: Row, first: number): Owned {
  return { owner: text(row, first), grants: grants(row, first + 1), ...optional("comment", row, first + 2) };
}

export async function readExtensions(session: Session): Promise<Schema["extensions"]> {
  const rows = await rowsOf(
    session,
    `select e.extname, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname <> 'plpgsql' order by e.extname collate "C"`,
  );
  return rows.map((row) => ({ name: text(row, 0), schema: text(row, 1) }));
}
