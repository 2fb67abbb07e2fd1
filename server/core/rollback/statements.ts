import type { Node, RangeVar } from "@pgsql/types";
import { quoteIdentifier } from "../sql/identifier.ts";
import { type NodeKind, type NodeOf, namesOf, nodeOf, nodesOf, relationParts, sqlName } from "../sql/node.ts";
import type { Statement } from "../sql/statement.ts";
import { note, type RollbackStep, sql } from "./step.ts";

type Undo = { readonly [K in NodeKind]?: (node: NodeOf<K>) => RollbackStep[] | undefined };

const drop = (what: string, name: string) => [sql(`drop ${what} if exists ${name};`)];
const lostRows = (relation: RangeVar | undefined) => [
  note(`Rows of ${sqlName(relationParts(relation))} were written here; they do not change back.`),
];

/** What the schema does not show: it is undone from the statements, also beside a replay. */
const unseen: Undo = {
  CreateSchemaStmt: ({ schemaname }) => drop("schema", quoteIdentifier(schemaname ?? "")),
  CreateSeqStmt: ({ sequence }) => drop("sequence", sqlName(relationParts(sequence))),
  CompositeTypeStmt: ({ typevar }) => drop("type", sqlName(relationParts(typevar))),
  CreateDomainStmt: ({ domainname }) => drop("domain", sqlName(namesOf(domainname))),
  InsertStmt: ({ relation }) => lostRows(relation),
  UpdateStmt: ({ relation }) => lostRows(relation),
  DeleteStmt: ({ relation }) => lostRows(relation),
};

/** What the schema shows as well; only for the time without a replay. */
const seen: Undo = {
  CreateStmt: ({ relation }) => drop("table", sqlName(relationParts(relation))),
  ViewStmt: ({ view }) => drop("view", sqlName(relationParts(view))),
  CreateTableAsStmt: ({ into, objtype }) =>
    drop(objtype === "OBJECT_MATVIEW" ? "materialized view" : "table", sqlName(relationParts(into?.rel))),
  IndexStmt: ({ idxname, relation }) =>
    idxname ? drop("index", sqlName([...relationParts(relation).slice(0, -1), idxname])) : undefined,
  CreateFunctionStmt: ({ funcname, is_procedure }) =>
    drop(is_procedure ? "procedure" : "function", sqlName(namesOf(funcname))),
  CreatePolicyStmt: ({ policy_name, table }) =>
    drop("policy", `${quoteIdentifier(policy_name ?? "")} on ${sqlName(relationParts(table))}`),
  CreateTrigStmt: ({ trigname, relation }) =>
    drop("trigger", `${quoteIdentifier(trigname ?? "")} on ${sqlName(relationParts(relation))}`),
  CreateEnumStmt: ({ typeName }) => drop("type", sqlName(namesOf(typeName))),
  CreateExtensionStmt: ({ extname }) => drop("extension", quoteIdentifier(extname ?? "")),
  RenameStmt: ({ renameType, relation, subname, newname }) => {
    const table = relationParts(relation);
    const [from, to] = [quoteIdentifier(newname ?? ""), quoteIdentifier(subname ?? table.at(-1) ?? "")];
    if (renameType === "OBJECT_COLUMN") return [sql(`alter table ${sqlName(table)} rename column ${from} to ${to};`)];
    if (renameType !== "OBJECT_TABLE") return undefined;
    return [sql(`alter table ${sqlName([...table.slice(0, -1), newname ?? ""])} rename to ${to};`)];
  },
  AlterTableStmt: ({ relation, cmds, objtype }) => {
    if (objtype !== "OBJECT_TABLE") return undefined;
    const changes = nodesOf(cmds, "AlterTableCmd").map(undoCommand);
    if (changes.includes(undefined)) return undefined;
    return changes.reverse().map((change) => sql(`alter table ${sqlName(relationParts(relation))} ${change};`));
  },
};

/** These leave nothing behind that a rollback would have to take away. */
const harmless = new Set([
  "VariableSetStmt",
  "TransactionStmt",
  "CommentStmt",
  "NotifyStmt",
  "CheckPointStmt",
  "VacuumStmt",
]);

/** The undoing of each statement, the last first. What has no certain opposite becomes a note for a person. */
export function stepsFromStatements(statements: readonly Statement[]): RollbackStep[] {
  const vanishes = goesWithItsTable(statements);
  return unique(
    statements.toReversed().flatMap((statement) => {
      if (harmless.has(statement.kind) || vanishes(statement)) return [];
      const guardsCreation = nodeOf(statement.node, "DropStmt")?.missing_ok;
      return undo(statement, { ...unseen, ...seen }) ?? (guardsCreation ? [] : [byHand(statement)]);
    }),
  );
}

/** Only what a comparison of schemas cannot know. */
export function unseenSteps(statements: readonly Statement[]): RollbackStep[] {
  const vanishes = goesWithItsTable(statements);
  return unique(
    statements.toReversed().flatMap((statement) => {
      if (vanishes(statement)) return [];
      if (statement.kind === "SelectStmt" || statement.kind === "AlterDefaultPrivilegesStmt")
        return [byHand(statement)];
      return undo(statement, unseen) ?? [];
    }),
  );
}

function undo({ node, kind }: Statement, table: Undo): RollbackStep[] | undefined {
  const known = kind as NodeKind;
  const content = nodeOf(node, known);
  const run = table[known] as ((content: unknown) => RollbackStep[] | undefined) | undefined;
  return content && run ? run(content) : undefined;
}

/** Tells what is done to a table that these statements create: dropping the table undoes it. */
function goesWithItsTable(statements: readonly Statement[]): (statement: Statement) => boolean {
  const created = new Set(statements.flatMap(({ node }) => nameOf(nodeOf(node, "CreateStmt")?.relation) ?? []));
  return ({ node }) => {
    const target =
      nodeOf(node, "AlterTableStmt")?.relation ??
      nodeOf(node, "IndexStmt")?.relation ??
      nodeOf(node, "CreateTrigStmt")?.relation ??
      nodeOf(node, "CreatePolicyStmt")?.table ??
      nodeOf(node, "InsertStmt")?.relation ??
      nodeOf(node, "UpdateStmt")?.relation;
    return created.has(nameOf(target) ?? "");
  };
}

/** The last word of a relation's name: within one file it is enough to know it again. */
function nameOf(relation: RangeVar | undefined): string | undefined {
  return relation?.relname;
}

function undoCommand({ subtype, name, def }: NodeOf<"AlterTableCmd">): string | undefined {
  const column = quoteIdentifier(name ?? "");
  if (subtype === "AT_AddColumn")
    return `drop column if exists ${quoteIdentifier(nodeOf(def, "ColumnDef")?.colname ?? "")}`;
  if (subtype === "AT_EnableRowSecurity") return "disable row level security";
  if (subtype === "AT_DisableRowSecurity") return "enable row level security";
  if (subtype === "AT_SetNotNull") return `alter column ${column} drop not null`;
  if (subtype === "AT_DropNotNull") return `alter column ${column} set not null`;
  const constraint = subtype === "AT_AddConstraint" ? constraintName(def) : undefined;
  return constraint && `drop constraint if exists ${quoteIdentifier(constraint)}`;
}

function constraintName(def: Node | undefined): string | undefined {
  return nodeOf(def, "Constraint")?.conname;
}

function byHand(statement: Statement): RollbackStep {
  const line = statement.text.split(/\r?\n/, 1)[0]?.trim() ?? "";
  const isWhole = line === statement.text.trim();
  return note(`Undo by hand: ${line.slice(0, 100)}${isWhole && line.length <= 100 ? "" : " …"}`);
}

function unique(steps: readonly RollbackStep[]): RollbackStep[] {
  return steps.filter((step, index) => steps.findIndex(({ text }) => text === step.text) === index);
}
