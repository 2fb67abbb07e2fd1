import type { Column, Constraint, Policy, Relation } from "../schema/schema.ts";
import { qualifiedName, quoteIdentifier } from "../sql/identifier.ts";

/** `"title" text not null default ''`, as CREATE TABLE and ADD COLUMN take it. */
export function columnDefinition(column: Column): string {
  const parts = [quoteIdentifier(column.name), column.type];
  if (column.generated) {
    parts.push(`generated always as (${column.default ?? "null"})${column.generated === "stored" ? " stored" : ""}`);
  } else if (column.identity) {
    parts.push(`generated ${column.identity === "always" ? "always" : "by default"} as identity`);
  } else if (column.default !== undefined) parts.push(`default ${column.default}`);
  if (column.notNull) parts.push("not null");
  return parts.join(" ");
}

/** `constraint topics_pkey PRIMARY KEY (id)`. */
export function constraintDefinition(constraint: Constraint): string {
  return `constraint ${quoteIdentifier(constraint.name)} ${constraint.definition}`;
}

export function createPolicy(relation: Relation, policy: Policy): string {
  const lines = [`create policy ${quoteIdentifier(policy.name)} on ${qualifiedName(relation)}`];
  const kind = policy.permissive ? "" : "as restrictive ";
  lines.push(`${kind}for ${policy.command} to ${policy.roles.map(quoteIdentifier).join(", ")}`);
  if (policy.using !== undefined) lines.push(`using (${policy.using})`);
  if (policy.withCheck !== undefined) lines.push(`with check (${policy.withCheck})`);
  return `${lines.join("\n  ")};`;
}

/** CREATE TABLE with what belongs into it; indexes, policies and the like come on their own. Foreign keys too, as they need the other table. */
export function createTable(relation: Relation): string {
  const own = relation.constraints.filter(({ kind }) => kind !== "foreign-key" && kind !== "not-null");
  const lines = [...relation.columns.map(columnDefinition), ...own.map(constraintDefinition)];
  return `create table if not exists ${qualifiedName(relation)} (\n  ${lines.join(",\n  ")}\n);`;
}

/** `''` for quotes inside. */
export function literal(text: string | undefined): string {
  return text === undefined ? "null" : `'${text.replaceAll("'", "''")}'`;
}
