import type { CreateFunctionStmt } from "@pgsql/types";
import type { DatabaseFunction } from "../schema/schema.ts";
import { namesOf, nodeOf, nodesOf } from "../sql/node.ts";
import type { SqlDocument, Statement } from "../sql/statement.ts";

/** A CREATE FUNCTION or PROCEDURE of a file. */
export interface WrittenFunction {
  readonly statement: Statement;
  readonly node: CreateFunctionStmt;
}

const known = new WeakMap<SqlDocument, readonly WrittenFunction[]>();

export function writtenFunctions(document: SqlDocument): readonly WrittenFunction[] {
  const found = known.get(document);
  if (found) return found;
  const written = document.statements.flatMap((statement) => {
    const node = nodeOf(statement.node, "CreateFunctionStmt");
    return node ? [{ statement, node }] : [];
  });
  known.set(document, written);
  return written;
}

/** Whether the statement makes this function. By name and number of arguments: types are not spelled as the catalog spells them. */
export function defines({ funcname, parameters }: CreateFunctionStmt, one: DatabaseFunction): boolean {
  const [name, schema] = namesOf(funcname).reverse();
  if (name !== one.name || (schema ?? one.schema) !== one.schema) return false;
  const count = nodesOf(parameters, "FunctionParameter").filter(({ mode }) => mode !== "FUNC_PARAM_TABLE").length;
  return count === argumentCount(one.arguments);
}

function argumentCount(list: string): number {
  if (list === "") return 0;
  const bare = list.replace(/"(?:[^"]|"")*"/g, "").replace(/\([^)]*\)/g, "");
  return bare.split(",").length;
}
