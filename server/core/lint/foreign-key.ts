import type { Constraint, Node } from "@pgsql/types";
import { alterCommands } from "../sql/alter-commands.ts";
import { closingParenthesis, isText, tokenIndexAt } from "../sql/name-span.ts";
import { namesOf, nodeOf, nodesOf } from "../sql/node.ts";
import { inDocument, type SqlDocument, type Statement } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import { type Blame, isNamed, type QualifiedName } from "./blame.ts";

/** The columns of a foreign key where CREATE TABLE or ALTER TABLE makes it, inline or as a constraint. */
export function blameForeignKey(
  document: SqlDocument,
  table: QualifiedName,
  columns: readonly string[],
): Blame | undefined {
  for (const statement of document.statements) {
    for (const node of definitions(statement, table)) {
      const span = keySpan(statement, node, columns);
      if (span) return { statement, span: inDocument(statement, span) };
    }
  }
  return undefined;
}

/** What the statement adds to the table: columns and constraints. */
function definitions(statement: Statement, table: QualifiedName): readonly Node[] {
  const create = nodeOf(statement.node, "CreateStmt");
  if (create) return isNamed(create.relation, table) ? (create.tableElts ?? []) : [];
  if (statement.kind !== "AlterTableStmt") return [];
  return alterCommands(statement).flatMap(({ relation, command }) =>
    isNamed(relation, table) ? (command.def ?? []) : [],
  );
}

function keySpan(statement: Statement, node: Node, columns: readonly string[]): Span | undefined {
  const column = nodeOf(node, "ColumnDef");
  if (column) {
    const isKey = nodesOf(column.constraints, "Constraint").some(({ contype }) => contype === "CONSTR_FOREIGN");
    const isMeant = isKey && columns.length === 1 && column.colname === columns[0];
    return isMeant ? statement.tokens[tokenIndexAt(statement, column.location)] : undefined;
  }
  const constraint = nodeOf(node, "Constraint");
  if (constraint?.contype !== "CONSTR_FOREIGN") return undefined;
  return namesOf(constraint.fk_attrs).join() === columns.join() ? listSpan(statement, constraint) : undefined;
}

/** From the first to the last column in `foreign key (…)`. */
function listSpan(statement: Statement, { location }: Constraint): Span | undefined {
  const { text, tokens } = statement;
  let open = tokenIndexAt(statement, location);
  while (open >= 0 && open < tokens.length && !isText(text, tokens[open], "(")) open++;
  const close = closingParenthesis(statement, open);
  const [first, last] = [tokens[open + 1], close === undefined ? undefined : tokens[close - 1]];
  return first && last && { start: first.start, end: last.end };
}
