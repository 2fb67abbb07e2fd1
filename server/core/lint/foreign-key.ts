import type { Constraint, Node, RangeVar } from "@pgsql/types";
import { closingParenthesis, isText, tokenIndexAt } from "../sql/name-span.ts";
import { namesOf, nodeOf, nodesOf } from "../sql/node.ts";
import { inDocument, type SqlDocument, type Statement } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import { type Blame, isNamed, type QualifiedName } from "./blame.ts";

/** A foreign key where CREATE TABLE or ALTER TABLE makes it, inline or as a constraint. */
export interface WrittenKey {
  readonly statement: Statement;
  readonly table: RangeVar;
  readonly columns: readonly string[];
  readonly node: Node;
}

export function writtenKeys(document: SqlDocument): readonly WrittenKey[] {
  return document.statements.flatMap((statement) =>
    definitions(statement).flatMap(({ table, node }) => {
      const columns = keyColumns(node);
      return columns && table ? [{ statement, table, columns, node }] : [];
    }),
  );
}

/** The columns of the key in the text. */
export function blameForeignKey(
  keys: readonly WrittenKey[],
  table: QualifiedName,
  columns: readonly string[],
): Blame | undefined {
  const key = keys.find((one) => isNamed(one.table, table) && one.columns.join() === columns.join());
  const span = key && keySpan(key);
  return key && span && { statement: key.statement, span: inDocument(key.statement, span) };
}

/** What the statement adds to a table: columns and constraints. */
function definitions(statement: Statement): readonly { readonly table: RangeVar | undefined; readonly node: Node }[] {
  const create = nodeOf(statement.node, "CreateStmt");
  if (create) return (create.tableElts ?? []).map((node) => ({ table: create.relation, node }));
  const alter = nodeOf(statement.node, "AlterTableStmt");
  return nodesOf(alter?.cmds, "AlterTableCmd").flatMap(({ def }) => (def ? { table: alter?.relation, node: def } : []));
}

function keyColumns(node: Node): readonly string[] | undefined {
  const column = nodeOf(node, "ColumnDef");
  if (column) {
    const isKey = nodesOf(column.constraints, "Constraint").some(({ contype }) => contype === "CONSTR_FOREIGN");
    return isKey ? [column.colname ?? ""] : undefined;
  }
  const constraint = nodeOf(node, "Constraint");
  return constraint?.contype === "CONSTR_FOREIGN" ? namesOf(constraint.fk_attrs) : undefined;
}

function keySpan({ statement, node }: WrittenKey): Span | undefined {
  const column = nodeOf(node, "ColumnDef");
  if (column) return statement.tokens[tokenIndexAt(statement, column.location)];
  const constraint = nodeOf(node, "Constraint");
  return constraint && listSpan(statement, constraint);
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
