import type { Relation, RelationKind } from "../schema/schema.ts";
import { qualifiedName, quoteIdentifier } from "../sql/identifier.ts";
import { commentOn, undoColumns } from "./columns.ts";
import { constraintDefinition, createPolicy, literal } from "./definitions.ts";
import { type RollbackStep, sql } from "./step.ts";
import { joinUndo, type Undo, undoParts } from "./undo.ts";

/** How DROP and ALTER call each kind of relation. */
export const kindWords: Readonly<Record<RelationKind, string>> = {
  table: "table",
  "partitioned-table": "table",
  view: "view",
  "materialized-view": "materialized view",
  "foreign-table": "foreign table",
};

/** The undoing of what changed about one relation that is there before and after. */
export function undoRelation(before: Relation, after: Relation): Undo {
  if (before === after) return { takeAway: [], putBack: [] };
  const renamed = undoPlace(before, after);
  const parts = undoPartsOf(before, after);
  return {
    takeAway: [...parts.takeAway, ...undoRowLevelSecurity(before, after), ...undoColumns(before, after)],
    putBack: [...renamed, ...undoComment(before, after), ...parts.putBack],
  };
}

/** Everything that hangs on a relation, as for a relation that had nothing: what CREATE TABLE leaves to do. */
export function createParts(relation: Relation): readonly RollbackStep[] {
  const rest = relation.constraints.filter(({ kind }) => kind === "foreign-key");
  const bare: Relation = {
    ...relation,
    constraints: [],
    indexes: [],
    policies: [],
    triggers: [],
    rowLevelSecurity: false,
    forceRowLevelSecurity: false,
  };
  const { putBack } = undoPartsOf({ ...relation, constraints: rest, indexes: ownIndexes(relation) }, bare);
  const { comment, ...uncommented } = relation;
  return [
    ...undoComment(relation, uncommented),
    ...relation.columns.flatMap((column) => commentOn(qualifiedName(relation), column)),
    ...undoRowLevelSecurity(relation, bare),
    ...putBack,
  ];
}

function undoPartsOf(before: Relation, after: Relation): Undo {
  const [old, table] = [qualifiedName(before), qualifiedName(after)];
  const fresh = new Set(after.columns.map(({ name }) => name));
  for (const { name } of before.columns) fresh.delete(name);
  // A definition names its table; that the table got another name does not change the part.
  const asBefore = <T extends { readonly definition: string }>(part: T): T => ({
    ...part,
    definition: part.definition.replaceAll(table, old),
  });
  return joinUndo([
    undoParts(
      before.policies,
      after.policies,
      ({ name }) => `drop policy if exists ${quoteIdentifier(name)} on ${table};`,
      (policy) => createPolicy(before, policy),
    ),
    undoParts(
      before.triggers,
      after.triggers.map(asBefore),
      ({ name }) => `drop trigger if exists ${quoteIdentifier(name)} on ${table};`,
      ({ definition }) => `${definition};`,
    ),
    undoParts(
      before.constraints.filter(({ kind }) => kind !== "not-null"),
      after.constraints.filter(({ kind }) => kind !== "not-null"),
      ({ name }) => `alter table ${table} drop constraint if exists ${quoteIdentifier(name)};`,
      (constraint) => `alter table ${old} add ${constraintDefinition(constraint)};`,
      ({ columns }) => columns.some((column) => fresh.has(column)),
    ),
    undoParts(
      ownIndexes(before),
      ownIndexes(after).map(asBefore),
      ({ name }) => `drop index if exists ${qualifiedName({ schema: after.schema, name })};`,
      ({ definition }) => `${definition};`,
      ({ keys }) => keys.some(({ column }) => fresh.has(column)),
    ),
  ]);
}

/** The indexes that no constraint made. */
function ownIndexes({ indexes, constraints }: Relation): Relation["indexes"] {
  return indexes.filter(({ name }) => !constraints.some((constraint) => constraint.name === name));
}

function undoRowLevelSecurity(before: Relation, after: Relation): RollbackStep[] {
  const change = (words: string) => sql(`alter table ${qualifiedName(after)} ${words} row level security;`);
  const steps: RollbackStep[] = [];
  if (before.forceRowLevelSecurity !== after.forceRowLevelSecurity)
    steps.push(change(before.forceRowLevelSecurity ? "force" : "no force"));
  if (before.rowLevelSecurity !== after.rowLevelSecurity)
    steps.push(change(before.rowLevelSecurity ? "enable" : "disable"));
  return steps;
}

function undoPlace(before: Relation, after: Relation): RollbackStep[] {
  const word = kindWords[after.kind];
  const steps: RollbackStep[] = [];
  if (before.schema !== after.schema)
    steps.push(sql(`alter ${word} ${qualifiedName(after)} set schema ${quoteIdentifier(before.schema)};`));
  const moved = qualifiedName({ schema: before.schema, name: after.name });
  if (before.name !== after.name) steps.push(sql(`alter ${word} ${moved} rename to ${quoteIdentifier(before.name)};`));
  return steps;
}

function undoComment(before: Relation, after: Relation): RollbackStep[] {
  if (before.comment === after.comment) return [];
  return [sql(`comment on ${kindWords[before.kind]} ${qualifiedName(before)} is ${literal(before.comment)};`)];
}
