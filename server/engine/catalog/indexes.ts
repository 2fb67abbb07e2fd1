import type { Index } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, flag, list, optional, type Row, rowsOf, text } from "./rows.ts";

/** The indexes of relations, by the relation's oid, by name. */
export async function readIndexes(session: Session, relations: string): Promise<ReadonlyMap<number, readonly Index[]>> {
  const rows = await rowsOf(
    session,
    `select i.indrelid, c.relname, i.indisunique, i.indisprimary, i.indisvalid, m.amname, k.keys, pg_get_expr(i.indpred, i.indrelid),
       pg_get_indexdef(i.indexrelid)
     from pg_index i
     join pg_class c on c.oid = i.indexrelid
     join pg_am m on m.oid = c.relam
     cross join lateral (
       select json_agg(json_build_array(coalesce(a.attname, pg_get_indexdef(i.indexrelid, place::int, true)), a.attname is null)
         order by place) as keys
       from generate_series(1, i.indnkeyatts) place
       left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[place - 1] and a.attnum <> 0
     ) k
     where i.indrelid = any(${relations})
     order by i.indrelid, c.relname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map(indexOf)]));
}

function indexOf(row: Row): Index {
  return {
    name: text(row, 1),
    unique: flag(row, 2),
    primary: flag(row, 3),
    valid: flag(row, 4),
    method: text(row, 5),
    keys: list<readonly [string, boolean]>(row, 6).map(([column, expression]) => ({ column, expression })),
    ...optional("predicate", row, 7),
    definition: text(row, 8),
  };
}
