import type { Relation, RelationKind } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { type ColumnNumbers, type KnownColumns, readColumns } from "./columns.ts";
import { readConstraints } from "./constraints.ts";
import { readIndexes } from "./indexes.ts";
import { readPolicies } from "./policies.ts";
import { accessList, flag, grants, joinComment, list, number, oids, optional, rowsOf, text } from "./rows.ts";
import { readTriggers } from "./triggers.ts";

export interface ReadRelation {
  readonly relation: Relation;
  readonly columnNumbers: ColumnNumbers;
}

const kinds: Readonly<Record<string, RelationKind>> = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
};

const replicaIdentities: Readonly<Record<string, Relation["replicaIdentity"]>> = {
  d: "default",
  n: "nothing",
  f: "full",
  i: "index",
};

/** Reads these relations whole. `known` has the columns of the others, as far as they were read before; `firstOwn` is the first oid that is the project's and not the stand-in's. */
export async function readRelations(
  session: Session,
  wanted: readonly number[],
  known: KnownColumns,
  firstOwn: number,
): Promise<ReadRelation[]> {
  if (wanted.length === 0) return [];
  const set = oids(wanted);
  const rows = await rowsOf(
    session,
    `select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, d.description,
       pg_get_userbyid(c.relowner), ${accessList("c.relacl", "r", "c.relowner")}, c.relpersistence = 'u', to_json(c.reloptions), c.relreplident,
       case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
       pg_get_expr(c.relpartbound, c.oid),
       case when c.relispartition or exists (select from pg_inherits where inhrelid = c.oid) then
         (select json_agg(json_build_object('schema', pn.nspname, 'name', p.relname) order by i.inhseqno)
          from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid) end
     from pg_class c join pg_namespace n on n.oid = c.relnamespace ${joinComment("d", "pg_class", "c.oid")}
     where c.oid = any(${set})`,
  );
  const columns = await readColumns(session, set);
  const all: KnownColumns = new Map([...known, ...[...columns].map(([oid, { numbers }]) => [oid, numbers] as const)]);
  const constraints = await readConstraints(session, set, all);
  const indexes = await readIndexes(session, set, all);
  const policies = await readPolicies(session, set);
  const triggers = await readTriggers(session, set);
  return rows.map((row) => {
    const oid = number(row, 0);
    const own = columns.get(oid);
    const relation: Relation = {
      oid,
      schema: text(row, 1),
      name: text(row, 2),
      kind: kinds[text(row, 3)] ?? "table",
      managed: oid < firstOwn,
      owner: text(row, 7),
      grants: grants(row, 8),
      ...optional("comment", row, 6),
      unlogged: flag(row, 9),
      options: list(row, 10),
      replicaIdentity: replicaIdentities[text(row, 11)] ?? "default",
      ...optional("definition", row, 12),
      ...optional("partitionKey", row, 13),
      ...optional("partitionBound", row, 14),
      parents: list(row, 15),
      rowLevelSecurity: flag(row, 4),
      forceRowLevelSecurity: flag(row, 5),
      columns: own?.columns ?? [],
      constraints: constraints.get(oid) ?? [],
      indexes: indexes.get(oid) ?? [],
      policies: policies.get(oid) ?? [],
      triggers: triggers.get(oid) ?? [],
    };
    return { relation, columnNumbers: own?.numbers ?? new Map() };
  });
}
