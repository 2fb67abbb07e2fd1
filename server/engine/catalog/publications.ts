import type { Publication, PublishedTable } from "../../core/schema/other-objects.ts";
import type { Session } from "../session.ts";
import { byOwner, flag, joinComment, list, number, optional, type Row, rowsOf, text } from "./rows.ts";

const operations = ["insert", "update", "delete", "truncate"] as const;

/** All publications with what they publish. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readPublications(session: Session, firstOwn: number): Promise<readonly Publication[]> {
  const rows = await rowsOf(
    session,
    `select p.oid, p.pubname, pg_get_userbyid(p.pubowner), p.puballtables, p.pubviaroot, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate,
       (select json_agg(n.nspname order by n.nspname) from pg_publication_namespace s join pg_namespace n on n.oid = s.pnnspid where s.pnpubid = p.oid),
       m.description
     from pg_publication p ${joinComment("m", "pg_publication", "p.oid")} order by p.pubname collate "C"`,
  );
  const tables = byOwner(
    await rowsOf(
      session,
      `select p.prpubid, n.nspname, c.relname, pg_get_expr(p.prqual, p.prrelid),
         (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = p.prrelid and a.attnum = any(p.prattrs))
       from pg_publication_rel p join pg_class c on c.oid = p.prrelid join pg_namespace n on n.oid = c.relnamespace
       order by n.nspname collate "C", c.relname collate "C"`,
    ),
  );
  return rows.map((row) => ({
    name: text(row, 1),
    managed: number(row, 0) < firstOwn,
    owner: text(row, 2),
    allTables: flag(row, 3),
    operations: operations.filter((_, place) => flag(row, 5 + place)),
    viaPartitionRoot: flag(row, 4),
    tables: (tables.get(number(row, 0)) ?? []).map(publishedTable),
    schemas: list(row, 9),
    ...optional("comment", row, 10),
  }));
}

function publishedTable(row: Row): PublishedTable {
  return {
    schema: text(row, 1),
    name: text(row, 2),
    ...(row[4] === null ? {} : { columns: list<string>(row, 4) }),
    ...optional("where", row, 3),
  };
}
