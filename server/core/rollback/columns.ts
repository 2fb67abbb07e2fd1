import type { Column, Relation } from "../schema/schema.ts";
import { qualifiedName, quoteIdentifier } from "../sql/identifier.ts";
import { columnDefinition, literal } from "./definitions.ts";
import { match } from "./match.ts";
import { note, type RollbackStep, sql } from "./step.ts";

/** Gives a table the columns back that it had before. Statements name it as it is called now. */
export function undoColumns(before: Relation, after: Relation): RollbackStep[] {
  const table = qualifiedName(after);
  const place = (column: Column) => after.columns.indexOf(column) + before.columns.indexOf(column) + 1;
  // A new name at an old place, with the same type, is a rename: dropping and adding would lose the data.
  const columns = match(
    before.columns,
    after.columns,
    ({ name }) => name,
    (one) => `${place(one)} ${one.type}`,
  );
  return [
    ...columns.created.map(({ name }) => sql(`alter table ${table} drop column if exists ${quoteIdentifier(name)};`)),
    ...columns.kept.flatMap((pair) => undoColumn(table, pair.before, pair.after)),
    ...columns.dropped.flatMap((column) => [
      note(`What stood in ${table}.${quoteIdentifier(column.name)} does not come back.`),
      sql(`alter table ${table} add column if not exists ${columnDefinition(column)};`),
      ...commentOn(table, column),
    ]),
  ];
}

/** Gives a column without a comment its own. */
export function commentOn(table: string, { name, comment }: Column): RollbackStep[] {
  return comment === undefined
    ? []
    : [sql(`comment on column ${table}.${quoteIdentifier(name)} is ${literal(comment)};`)];
}

function undoColumn(table: string, before: Column, after: Column): RollbackStep[] {
  const steps: RollbackStep[] = [];
  const name = quoteIdentifier(after.name);
  const alter = (change: string) => steps.push(sql(`alter table ${table} alter column ${name} ${change};`));
  const restoresDefault = before.default !== after.default && !before.generated && !after.generated;
  const changesType = before.type !== after.type;
  if (changesType && after.default !== undefined && restoresDefault) alter("drop default");
  if (changesType) alter(`type ${before.type} using ${name}::${before.type}`);
  if (restoresDefault && before.default !== undefined) alter(`set default ${before.default}`);
  else if (restoresDefault && !changesType) alter("drop default");
  if (before.identity !== after.identity) alter(identityChange(before, after));
  if (before.notNull !== after.notNull && !after.identity) alter(before.notNull ? "set not null" : "drop not null");
  if (before.generated !== after.generated)
    steps.push(note(`${table}.${name} was a generated column before, or is one now.`));
  if (before.comment !== after.comment)
    steps.push(sql(`comment on column ${table}.${name} is ${literal(before.comment)};`));
  if (before.name !== after.name)
    steps.push(sql(`alter table ${table} rename column ${name} to ${quoteIdentifier(before.name)};`));
  return steps;
}

function identityChange(before: Column, after: Column): string {
  if (!before.identity) return "drop identity";
  const kind = before.identity === "always" ? "always" : "by default";
  return after.identity ? `set generated ${kind}` : `add generated ${kind} as identity`;
}
