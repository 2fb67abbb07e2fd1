import type { Relation } from "../schema/schema.ts";
import { qualifiedName, quoteIdentifier } from "../sql/identifier.ts";

/** The column that says whose row it is: the one which references auth.users; of several the one with the most telling name. */
export function ownerColumn({ constraints }: Relation): string | undefined {
  const candidates = constraints.flatMap(({ references, columns }) =>
    references?.schema === "auth" && references.relation === "users" && columns.length === 1 ? columns : [],
  );
  return ["user_id", "owner_id", "profile_id", "id"].find((name) => candidates.includes(name)) ?? candidates[0];
}

/** CREATE POLICY for each command, so that people see and change their own rows only. `keywords` gives the statement's case to keywords. */
export function ownRowPolicies(table: Relation, column: string, keywords: (words: string) => string): string[] {
  const own = `((${keywords("select")} auth.uid()) = ${quoteIdentifier(column)})`;
  const [using, check] = [`${keywords("using")} ${own}`, `${keywords("with check")} ${own}`];
  const policy = (command: string, ...conditions: string[]) =>
    [
      `${keywords("create policy")} ${quoteIdentifier(`${table.name}_${command}_own`)} ${keywords("on")} ${qualifiedName(table)}`,
      `  ${keywords(`for ${command} to`)} authenticated`,
      ...conditions.map((condition) => `  ${condition}`),
    ]
      .join("\n")
      .concat(";");
  return [policy("select", using), policy("insert", check), policy("update", using, check), policy("delete", using)];
}
