import type { Constraint } from "../../core/schema/schema.ts";
import { quoteIdentifier } from "../../core/sql/identifier.ts";
import type { Session } from "../session.ts";
import type { KnownColumns } from "./columns.ts";
import { byOwner, flag, joinComment, number, numbers, optional, type Row, rowsOf, text } from "./rows.ts";

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

/**
 * The constraints of relations, by the relation's oid, by name. `known` has the columns of all relations. The definition of a NOT NULL is written
 * here: there is one for nearly every column, and asking for it is slow.
 */
export async function readConstraints(
  session: Session,
  relations: string,
  known: KnownColumns,
): Promise<ReadonlyMap<number, readonly Constraint[]>> {
  const rows = await rowsOf(
    session,
    `select c.conrelid, c.conname, c.contype, c.conkey, case when c.contype <> 'n' then pg_get_constraintdef(c.oid) end, c.convalidated,
       n.nspname, r.relname, c.confrelid, c.confkey, c.confdeltype, c.confupdtype, m.description
     from pg_constraint c
     left join pg_class r on r.oid = c.confrelid and c.contype = 'f'
     left join pg_namespace n on n.oid = r.relnamespace
     ${joinComment("m", "pg_constraint", "c.oid")}
     where c.conrelid = any(${relations}) and c.contype <> 't'
     order by c.conrelid, c.conname`,
  );
  return new Map([...byOwner(rows)].map(([relation, own]) => [relation, own.map((row) => constraintOf(row, known))]));
}

function constraintOf(row: Row, known: KnownColumns): Constraint {
  const columns = columnNames(known, number(row, 0), row, 3);
  const validated = flag(row, 5);
  const notNull = `NOT NULL ${columns.map(quoteIdentifier).join()}${validated ? "" : " NOT VALID"}`;
  return {
    name: text(row, 1),
    kind: kinds[text(row, 2)] ?? "check",
    columns,
    definition: row[4] ?? notNull,
    validated,
    ...(row[7] === null ? {} : { references: references(row, known) }),
    ...optional("comment", row, 12),
  };
}

function references(row: Row, known: KnownColumns): NonNullable<Constraint["references"]> {
  return {
    schema: text(row, 6),
    relation: text(row, 7),
    columns: columnNames(known, number(row, 8), row, 9),
    onDelete: actions[text(row, 10)] ?? "NO ACTION",
    onUpdate: actions[text(row, 11)] ?? "NO ACTION",
  };
}

function columnNames(known: KnownColumns, relation: number, row: Row, column: number): readonly string[] {
  return numbers(row, column).map((one) => known.get(relation)?.get(one) ?? "");
}
