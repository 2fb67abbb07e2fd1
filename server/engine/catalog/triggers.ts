import type { Trigger } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, joinComment, number, optional, type Row, rowsOf, text } from "./rows.ts";

const enabled: Readonly<Record<string, Trigger["enabled"]>> = {
  O: "origin",
  R: "replica",
  A: "always",
  D: "disabled",
};

/** Bits of `pg_trigger.tgtype`. */
const bits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, insteadOf: 64 } as const;
const events = ["insert", "update", "delete", "truncate"] as const;

/** The triggers of relations that somebody made (not those of foreign keys), by the relation's oid, by name. */
export async function readTriggers(
  session: Session,
  relations: string,
): Promise<ReadonlyMap<number, readonly Trigger[]>> {
  const rows = await rowsOf(
    session,
    `select t.tgrelid, t.tgname, n.nspname, p.proname, pg_get_triggerdef(t.oid), t.tgtype, t.tgenabled, d.description
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
     ${joinComment("d", "pg_trigger", "t.oid")}
     where t.tgrelid = any(${relations}) and not t.tgisinternal
     order by t.tgrelid, t.tgname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map(triggerOf)]));
}

function triggerOf(row: Row): Trigger {
  const type = number(row, 5);
  const has = (bit: keyof typeof bits) => (type & bits[bit]) !== 0;
  return {
    name: text(row, 1),
    function: { schema: text(row, 2), name: text(row, 3) },
    timing: has("insteadOf") ? "instead-of" : has("before") ? "before" : "after",
    events: events.filter(has),
    level: has("row") ? "row" : "statement",
    enabled: enabled[text(row, 6)] ?? "origin",
    definition: text(row, 4),
    ...optional("comment", row, 7),
  };
}
