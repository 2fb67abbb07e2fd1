import type { DefaultPrivileges } from "../../core/schema/grants.ts";
import type { Namespace } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { accessList, grants, joinComment, number, optional, rowsOf, text } from "./rows.ts";

/** All schemas but Postgres' own. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readNamespaces(session: Session, firstOwn: number): Promise<readonly Namespace[]> {
  const rows = await rowsOf(
    session,
    `select n.oid, n.nspname, pg_get_userbyid(n.nspowner), ${accessList("n.nspacl", "n", "n.nspowner")}, m.description
     from pg_namespace n ${joinComment("m", "pg_namespace", "n.oid")}
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by n.nspname collate "C"`,
  );
  return rows.map((row) => ({
    name: text(row, 1),
    managed: number(row, 0) < firstOwn,
    owner: text(row, 2),
    grants: grants(row, 3),
    ...optional("comment", row, 4),
  }));
}

const objects: Readonly<Record<string, DefaultPrivileges["objects"]>> = {
  r: "tables",
  S: "sequences",
  f: "functions",
  T: "types",
  n: "schemas",
  L: "large-objects",
};

export async function readDefaultPrivileges(session: Session, firstOwn: number): Promise<readonly DefaultPrivileges[]> {
  const rows = await rowsOf(
    session,
    `select a.oid, pg_get_userbyid(a.defaclrole), n.nspname, a.defaclobjtype, to_json(a.defaclacl::text[])
     from pg_default_acl a left join pg_namespace n on n.oid = a.defaclnamespace
     order by pg_get_userbyid(a.defaclrole) collate "C", n.nspname collate "C", a.defaclobjtype`,
  );
  return rows.map((row) => ({
    role: text(row, 1),
    ...optional("schema", row, 2),
    objects: objects[text(row, 3)] ?? "tables",
    grants: grants(row, 4),
    managed: number(row, 0) < firstOwn,
  }));
}
