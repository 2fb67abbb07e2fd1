import type { EnumType, Schema } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { list, number, rowsOf, text } from "./rows.ts";

/** All enums that are not an extension's. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readEnums(session: Session, firstOwn: number): Promise<readonly EnumType[]> {
  const rows = await rowsOf(
    session,
    `select t.oid, n.nspname, t.typname,
       (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)
     from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where t.typtype = 'e' and n.nspname !~ '^pg_temp' and not exists (
       select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
     order by n.nspname collate "C", t.typname collate "C"`,
  );
  return rows.map((row) => ({
    schema: text(row, 1),
    name: text(row, 2),
    managed: number(row, 0) < firstOwn,
    labels: list(row, 3),
  }));
}

export async function readExtensions(session: Session): Promise<Schema["extensions"]> {
  const rows = await rowsOf(
    session,
    `select e.extname, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname <> 'plpgsql' order by e.extname collate "C"`,
  );
  return rows.map((row) => ({ name: text(row, 0), schema: text(row, 1) }));
}
