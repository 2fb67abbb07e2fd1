import type { DatabaseFunction, Relation, Schema } from "../schema/schema.ts";
import { qualifiedName, quoteIdentifier } from "../sql/identifier.ts";
import { createTable, literal } from "./definitions.ts";
import { dropFunction, signature, undoFunction } from "./function.ts";
import { isSame, match } from "./match.ts";
import { inDependencyOrder } from "./order.ts";
import { createParts, kindWords, undoRelation } from "./relation.ts";
import { note, type RollbackStep, sql } from "./step.ts";
import { joinUndo } from "./undo.ts";

/**
 * The procedure which turns the schema `after` a migration back into the one `before` it: first what hangs on other things, then what it hangs on;
 * then what was dropped, the other way round. What the schema does not hold (data, bodies, grants) it cannot bring back; notes say where.
 */
export function rollbackSteps(before: Schema, after: Schema): readonly RollbackStep[] {
  const known = computed.get(after);
  if (known?.before === before) return known.steps;
  const steps = compute(before, after);
  computed.set(after, { before, steps });
  return steps;
}

/** The same two schemas are asked for with every edit, until the next replay. */
const computed = new WeakMap<Schema, { readonly before: Schema; readonly steps: readonly RollbackStep[] }>();

function compute(before: Schema, after: Schema): readonly RollbackStep[] {
  const own = <T extends { readonly managed: boolean }>(list: readonly T[]) => list.filter(({ managed }) => !managed);
  const identity = ({ oid }: { readonly oid: number }) => oid;
  const relations = match(own(before.relations), own(after.relations), qualifiedName, identity);
  const functions = match(own(before.functions), own(after.functions), signature);
  const enums = match(own(before.enums), own(after.enums), qualifiedName);
  const extensions = match(before.extensions, after.extensions, ({ name }) => name);
  // Policies on Supabase's own tables, such as storage.objects, are the project's.
  const shared = match(before.relations.filter(isManaged), after.relations.filter(isManaged), qualifiedName);
  const kept = joinUndo([...relations.kept, ...shared.kept].map((pair) => undoRelation(pair.before, pair.after)));
  const needsRows = (one: DatabaseFunction) =>
    relations.created.some(({ name }) => `${one.returns} ${one.arguments}`.includes(name));
  const droppedRelations = inDependencyOrder(relations.dropped);
  return [
    ...kept.takeAway,
    ...functions.created.filter(needsRows).map(dropFunction),
    ...dropRelations(inDependencyOrder(relations.created)),
    ...functions.created.filter((one) => !needsRows(one)).map(dropFunction),
    ...enums.created.map((one) => sql(`drop type if exists ${qualifiedName(one)};`)),
    ...extensions.created.map(({ name }) => sql(`drop extension if exists ${quoteIdentifier(name)};`)),
    ...extensions.dropped.map((one) =>
      sql(`create extension if not exists ${quoteIdentifier(one.name)} with schema ${quoteIdentifier(one.schema)};`),
    ),
    ...enums.dropped.map((one) =>
      sql(`create type ${qualifiedName(one)} as enum (${one.labels.map(literal).join(", ")});`),
    ),
    ...enums.kept.flatMap((pair) => undoLabels(qualifiedName(pair.before), pair.before.labels, pair.after.labels)),
    ...droppedRelations.flatMap(createRelation),
    ...functions.dropped.map((one) =>
      note(`Create function ${signature(one)} again, from the migration which made it.`),
    ),
    ...functions.kept.flatMap((pair) => undoFunction(pair.before, pair.after)),
    ...droppedRelations.flatMap((one) => (hasRows(one) ? createParts(one) : [])),
    ...kept.putBack,
  ];
}

function isManaged(relation: Relation): boolean {
  return relation.managed;
}

/** The last first. A foreign key that leads from a table which is still there, as in a circle, goes before its target. */
function dropRelations(ordered: readonly Relation[]): RollbackStep[] {
  return ordered.toReversed().flatMap((relation, index, reversed) => {
    const keys = reversed
      .slice(index + 1)
      .flatMap((other) =>
        other.constraints
          .filter(({ references }) => references?.schema === relation.schema && references.relation === relation.name)
          .map(({ name }) =>
            sql(`alter table ${qualifiedName(other)} drop constraint if exists ${quoteIdentifier(name)};`),
          ),
      );
    return [...keys, sql(`drop ${kindWords[relation.kind]} if exists ${qualifiedName(relation)};`)];
  });
}

function hasRows({ kind }: Relation): boolean {
  return kind === "table";
}

function createRelation(relation: Relation): RollbackStep[] {
  const name = `${kindWords[relation.kind]} ${qualifiedName(relation)}`;
  if (!hasRows(relation)) return [note(`Create ${name} again, from the migration which made it.`)];
  return [note(`The rows of ${qualifiedName(relation)} do not come back.`), sql(createTable(relation))];
}

function undoLabels(type: string, before: readonly string[], after: readonly string[]): RollbackStep[] {
  if (isSame(before, after)) return [];
  return [
    note(
      `Labels of the type ${type} cannot be dropped: make it anew with ${before.map(literal).join(", ")}, or leave them.`,
    ),
  ];
}
