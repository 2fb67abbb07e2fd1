import type { DatabaseFunction } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { accessList, flag, grants, joinComment, list, number, oids, optional, type Row, rowsOf, text } from "./rows.ts";

const kinds: Readonly<Record<string, DatabaseFunction["kind"]>> = {
  f: "function",
  p: "procedure",
  a: "aggregate",
  w: "window",
};

const volatilities: Readonly<Record<string, DatabaseFunction["volatility"]>> = {
  i: "immutable",
  s: "stable",
  v: "volatile",
};

/** Reads these functions. `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readFunctions(
  session: Session,
  wanted: readonly number[],
  firstOwn: number,
): Promise<DatabaseFunction[]> {
  if (wanted.length === 0) return [];
  const rows = await rowsOf(
    session,
    `select p.oid, n.nspname, p.proname, p.prokind, pg_get_function_identity_arguments(p.oid), coalesce(pg_get_function_result(p.oid), ''),
       l.lanname, p.prosecdef, p.provolatile, to_json(p.proconfig),
       case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end, pg_get_userbyid(p.proowner), ${accessList("p.proacl", "f", "p.proowner")},
       d.description
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
     ${joinComment("d", "pg_proc", "p.oid")}
     where p.oid = any(${oids(wanted)})`,
  );
  return rows.map((row) => functionOf(row, firstOwn));
}

function functionOf(row: Row, firstOwn: number): DatabaseFunction {
  const oid = number(row, 0);
  return {
    oid,
    schema: text(row, 1),
    name: text(row, 2),
    managed: oid < firstOwn,
    kind: kinds[text(row, 3)] ?? "function",
    arguments: text(row, 4),
    returns: text(row, 5),
    language: text(row, 6),
    securityDefiner: flag(row, 7),
    volatility: volatilities[text(row, 8)] ?? "volatile",
    settings: list(row, 9),
    ...optional("definition", row, 10),
    owner: text(row, 11),
    grants: grants(row, 12),
    ...optional("comment", row, 13),
  };
}
