import type { Column } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, flag, grants, number, optional, type Row, rowsOf, text } from "./rows.ts";

/** The names of a relation's columns by their numbers, which a rename does not change. */
export type ColumnNumbers = ReadonlyMap<number, string>;

/** By the relation's oid. */
export type KnownColumns = ReadonlyMap<number, ColumnNumbers>;

export interface OwnedColumns {
  readonly columns: readonly Column[];
  readonly numbers: ColumnNumbers;
}

/** The columns of relations, by the relation's oid, by position. */
export async function readColumns(session: Session, relations: string): Promise<ReadonlyMap<number, OwnedColumns>> {
  const rows = await rowsOf(
    session,
    `select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
       a.attidentity, a.attgenerated, m.description, to_json(a.attacl::text[]),
       case when a.attcollation <> 0 and a.attcollation <> t.typcollation then a.attcollation::regcollation::text end
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     left join pg_description m on m.classoid = 'pg_class'::regclass and m.objoid = a.attrelid and m.objsubid = a.attnum
     where a.attrelid = any(${relations}) and a.attnum > 0 and not a.attisdropped
     order by a.attrelid, a.attnum`,
  );
  const owned = new Map<number, OwnedColumns>();
  for (const [relation, own] of byOwner(rows)) {
    const numbers = new Map(own.map((row) => [number(row, 1), text(row, 2)]));
    owned.set(relation, { columns: own.map(columnOf), numbers });
  }
  return owned;
}

function columnOf(row: Row): Column {
  return {
    name: text(row, 2),
    type: text(row, 3),
    notNull: flag(row, 4),
    ...optional("default", row, 5),
    ...identity(text(row, 6)),
    ...generated(text(row, 7)),
    ...optional("collation", row, 10),
    ...(row[9] === null ? {} : { grants: grants(row, 9) }),
    ...optional("comment", row, 8),
  };
}

function identity(kind: string): Pick<Column, "identity"> {
  if (kind === "a") return { identity: "always" };
  return kind === "d" ? { identity: "by-default" } : {};
}

function generated(kind: string): Pick<Column, "generated"> {
  if (kind === "s") return { generated: "stored" };
  return kind === "v" ? { generated: "virtual" } : {};
}
