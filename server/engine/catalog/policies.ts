import type { Policy } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, flag, joinComment, list, optional, type Row, rowsOf, text } from "./rows.ts";

const commands: Readonly<Record<string, Policy["command"]>> = {
  "*": "all",
  r: "select",
  a: "insert",
  w: "update",
  d: "delete",
};

/** The policies of relations, by the relation's oid, by name. */
export async function readPolicies(
  session: Session,
  relations: string,
): Promise<ReadonlyMap<number, readonly Policy[]>> {
  const rows = await rowsOf(
    session,
    `select p.polrelid, p.polname, p.polpermissive, p.polcmd,
       (select json_agg(case role when 0 then 'public' else pg_get_userbyid(role) end order by place)
        from unnest(p.polroles) with ordinality r(role, place)),
       pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), d.description
     from pg_policy p ${joinComment("d", "pg_policy", "p.oid")}
     where p.polrelid = any(${relations})
     order by p.polrelid, p.polname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map(policyOf)]));
}

function policyOf(row: Row): Policy {
  return {
    name: text(row, 1),
    permissive: flag(row, 2),
    command: commands[text(row, 3)] ?? "all",
    roles: list(row, 4),
    ...optional("using", row, 5),
    ...optional("withCheck", row, 6),
    ...optional("comment", row, 7),
  };
}
