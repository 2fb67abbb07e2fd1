import type { Index } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import type { KnownColumns } from "./columns.ts";
import { byOwner, flag, joinComment, list, number, numbers, optional, type Row, rowsOf, text } from "./rows.ts";

/** The indexes of relations, by the relation's oid, by name. `known` has the columns of all relations. */
export async function readIndexes(
  session: Session,
  relations: string,
  known: KnownColumns,
): Promise<ReadonlyMap<number, readonly Index[]>> {
  const rows = await rowsOf(
    session,
    `select i.indrelid, c.relname, i.indisunique, i.indisprimary, i.indisvalid, m.amname, i.indkey, i.indnkeyatts,
       case when i.indexprs is not null then
         (select json_agg(pg_get_indexdef(i.indexrelid, place, true) order by place) from generate_series(1, i.indnkeyatts) place) end,
       pg_get_expr(i.indpred, i.indrelid), pg_get_indexdef(i.indexrelid), d.description
     from pg_index i
     join pg_class c on c.oid = i.indexrelid
     join pg_am m on m.oid = c.relam
     ${joinComment("d", "pg_class", "i.indexrelid")}
     where i.indrelid = any(${relations})
     order by i.indrelid, c.relname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map((row) => indexOf(row, known))]));
}

function indexOf(row: Row, known: KnownColumns): Index {
  return {
    name: text(row, 1),
    unique: flag(row, 2),
    primary: flag(row, 3),
    valid: flag(row, 4),
    method: text(row, 5),
    keys: keysOf(row, known),
    ...optional("predicate", row, 9),
    definition: text(row, 10),
    ...optional("comment", row, 11),
  };
}

/** Columns are numbers behind each other, and 0 stands for an expression. */
function keysOf(row: Row, known: KnownColumns): Index["keys"] {
  const printed = list<string>(row, 8);
  const keys = numbers(row, 6).slice(0, number(row, 7));
  return keys.map((column, place) =>
    column === 0
      ? { column: printed[place] ?? "", expression: true }
      : { column: known.get(number(row, 0))?.get(column) ?? "", expression: false },
  );
}
