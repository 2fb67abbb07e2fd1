import { type Grant, grantsOf } from "../../core/schema/grants.ts";
import type { Session } from "../session.ts";
import { mustRun } from "../session.ts";

/** A row of the catalog as Postgres prints it. */
export type Row = readonly (string | null)[];

/** Reads rows; `sql` is ours and cannot fail. */
export async function rowsOf(session: Session, sql: string): Promise<readonly Row[]> {
  return (await mustRun(session, sql)).rows;
}

export function text(row: Row, column: number): string {
  return row[column] ?? "";
}

export function number(row: Row, column: number): number {
  return Number(row[column]);
}

export function flag(row: Row, column: number): boolean {
  return row[column] === "t";
}

/** A list that the query has made with `to_json` or `json_agg`. */
export function list<Item>(row: Row, column: number): readonly Item[] {
  const value = row[column];
  return value === null || value === undefined ? [] : (JSON.parse(value) as readonly Item[]);
}

const knownGrants = new Map<string, readonly Grant[]>();

/** An access list that the query has made with `accessList`. The same list is the same array: most objects have one of a few. */
export function grants(row: Row, column: number): readonly Grant[] {
  const key = row[column] ?? "";
  const known = knownGrants.get(key);
  if (known) return known;
  const fresh = grantsOf(list(row, column));
  knownGrants.set(key, fresh);
  return fresh;
}

/** An access list as SQL. `kind` is what acldefault calls the objects that it falls back to; where nobody was granted anything, the owner's rights stand. */
export function accessList(acl: string, kind: string, owner: string): string {
  return `to_json(coalesce(${acl}, acldefault('${kind}', ${owner}))::text[])`;
}

/** Joins the comment on an object, as `description` of `alias`. */
export function joinComment(alias: string, catalog: string, oid: string): string {
  return `left join pg_description ${alias} on ${alias}.classoid = '${catalog}'::regclass and ${alias}.objoid = ${oid} and ${alias}.objsubid = 0`;
}

/** An array of numbers, as Postgres prints it: `{1,2}`, or `1 2` for an int2vector. */
export function numbers(row: Row, column: number): readonly number[] {
  return (row[column] ?? "").match(/-?\d+/g)?.map(Number) ?? [];
}

/** `{ name: value }` where there is a value: optional fields are absent, not undefined. */
export function optional<Key extends string>(name: Key, row: Row, column: number): { [K in Key]?: string } {
  const value = row[column];
  return (value === null || value === undefined ? {} : { [name]: value }) as { [K in Key]?: string };
}

/** An array of oids as SQL. */
export function oids(values: Iterable<number>): string {
  return `'{${[...values].join(",")}}'::oid[]`;
}

/** Rows by the oid in their first column. */
export function byOwner(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const owners = new Map<number, Row[]>();
  for (const row of rows) {
    const known = owners.get(number(row, 0));
    if (known) known.push(row);
    else owners.set(number(row, 0), [row]);
  }
  return owners;
}
