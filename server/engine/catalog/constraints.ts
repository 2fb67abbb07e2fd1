import type { Constraint } from "../../core/schema/schema.ts";
import type { Session } from "../session.ts";
import { byOwner, flag, list, type Row, rowsOf, text } from "./rows.ts";

const kinds: Readonly<Record<string, Constraint["kind"]>> = {
  p: "primary-key",
  u: "unique",
  f: "foreign-key",
  c: "check",
  x: "exclusion",
  n: "not-null",
};

const actions: Readonly<Record<string, string>> = {
  a: "NO ACTION",
  r: "RESTRICT",
  c: "CASCADE",
  n: "SET NULL",
  d: "SET DEFAULT",
};

const names = (numbers: string, relation: string) => `(
  select json_agg(a.attname order by k.place) from unnest(${numbers}) with ordinality k(number, place)
  join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`;

/** The constraints of relations, by the relation's oid, by name. */
export async function readConstraints(
  session: Session,
  relations: string,
): Promise<ReadonlyMap<number, readonly Constraint[]>> {
  const rows = await rowsOf(
    session,
    `select c.conrelid, c.conname, c.contype, ${names("c.conkey", "c.conrelid")}, pg_get_constraintdef(c.oid), c.convalidated,
       n.nspname, r.relname, ${names("c.confkey", "c.confrelid")}, c.confdeltype, c.confupdtype
     from pg_constraint c
     left join pg_class r on r.oid = c.confrelid and c.contype = 'f'
     left join pg_namespace n on n.oid = r.relnamespace
     where c.conrelid = any(${relations}) and c.contype <> 't'
     order by c.conrelid, c.conname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map(constraintOf)]));
}

function constraintOf(row: Row): Constraint {
  return {
    name: text(row, 1),
    kind: kinds[text(row, 2)] ?? "check",
    columns: list(row, 3),
    definition: text(row, 4),
    validated: flag(row, 5),
    ...(row[7] === null ? {} : { references: references(row) }),
  };
}

function references(row: Row): NonNullable<Constraint["references"]> {
  return {
    schema: text(row, 6),
    relation: text(row, 7),
    columns: list(row, 8),
    onDelete: actions[text(row, 9)] ?? "NO ACTION",
    onUpdate: actions[text(row, 10)] ?? "NO ACTION",
  };
}
