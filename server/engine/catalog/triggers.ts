import type { Trigger } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, rowsOf, text } from "./rows.ts";

/** The triggers of relations that somebody made (not those of foreign keys), by the relation's oid, by name. */
export async function readTriggers(
  session: Session,
  relations: string,
): Promise<ReadonlyMap<number, readonly Trigger[]>> {
  const rows = await rowsOf(
    session,
    `select t.tgrelid, t.tgname, n.nspname, p.proname, pg_get_triggerdef(t.oid)
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
     where t.tgrelid = any(${relations}) and not t.tgisinternal
     order by t.tgrelid, t.tgname`,
  );
  return new Map(
    [...byOwner(rows)].map(([relation, own]) => [
      relation,
      own.map((row) => ({
        name: text(row, 1),
        function: { schema: text(row, 2), name: text(row, 3) },
        definition: text(row, 4),
      })),
    ]),
  );
}
