import type { Relation } from "../schema/schema.ts";
import { qualifiedName } from "../sql/identifier.ts";

/** Relations with what they refer to before them: tables by their foreign keys, views behind what is older than they are. Cycles stay as they came. */
export function inDependencyOrder(relations: readonly Relation[]): readonly Relation[] {
  const byAge = [...relations].sort((a, b) => a.oid - b.oid);
  const byName = new Map(byAge.map((relation) => [qualifiedName(relation), relation]));
  const ordered = new Set<Relation>();
  const under = new Set<Relation>();
  const visit = (relation: Relation) => {
    if (ordered.has(relation) || under.has(relation)) return;
    under.add(relation);
    for (const { references } of relation.constraints) {
      const needed = references && byName.get(qualifiedName({ schema: references.schema, name: references.relation }));
      if (needed && needed.kind !== "view") visit(needed);
    }
    under.delete(relation);
    ordered.add(relation);
  };
  for (const relation of byAge) if (isTable(relation)) visit(relation);
  for (const relation of byAge) ordered.add(relation);
  return [...ordered];
}

function isTable({ kind }: Relation): boolean {
  return kind !== "view" && kind !== "materialized-view";
}
