import type { Node } from "@pgsql/types";
import { type Project, type ProjectFile, runnable } from "../migrations/project.ts";
import { namesOf, nodeOf } from "../sql/node.ts";
import { routineBody } from "../sql/routine-body.ts";
import type { SqlDocument, Statement } from "../sql/statement.ts";
import { type StringValue, stringValue } from "../sql/string-value.ts";
import type { RoutineFacts } from "./routine-facts.ts";

/** A CREATE FUNCTION or PROCEDURE in PL/pgSQL or SQL whose body is a string. */
export interface WrittenBody {
  readonly statement: Statement;
  /** As written; undefined where the search_path decides. */
  readonly schema: string | undefined;
  readonly name: string;
  readonly body: StringValue;
}

/** A body in its file. */
export interface FiledBody extends WrittenBody {
  readonly file: ProjectFile;
}

const known = new WeakMap<SqlDocument, readonly WrittenBody[]>();

/** Those of a file that Postgres is asked to look at: not those behind `set check_function_bodies = off`. */
export function writtenBodies(document: SqlDocument): readonly WrittenBody[] {
  const found = known.get(document);
  if (found) return found;
  const bodies: WrittenBody[] = [];
  let looks = true;
  for (const statement of document.statements) {
    looks = looksAtBodies(statement.node) ?? looks;
    const body = looks ? bodyOf(statement) : undefined;
    if (body) bodies.push(body);
  }
  known.set(document, bodies);
  return bodies;
}

/** Those of all files, in the order in which they run. */
export function bodiesOf(project: Project): FiledBody[] {
  return runnable(project).flatMap((file) => writtenBodies(file.document).map((body) => ({ ...body, file })));
}

/** The body that a routine of the database has: the last one written with its name and its very text. */
export function writtenFor(routine: RoutineFacts, bodies: readonly FiledBody[]): FiledBody | undefined {
  return bodies.findLast(
    ({ name, schema, body }) =>
      name === routine.name && (schema ?? routine.schema) === routine.schema && body.value === routine.source,
  );
}

function bodyOf(statement: Statement): WrittenBody | undefined {
  const create = nodeOf(statement.node, "CreateFunctionStmt");
  const written = create && statement.node && routineBody(statement.text, statement.tokens, statement.node);
  if (!written || !["plpgsql", "sql"].includes(written.language)) return undefined;
  const body = stringValue(statement.text, written.token);
  const [name, schema] = namesOf(create.funcname).reverse();
  return body && name !== undefined ? { statement, schema, name, body } : undefined;
}

/** What a statement sets check_function_bodies to; undefined when it leaves it. */
function looksAtBodies(node: Node | undefined): boolean | undefined {
  const set = nodeOf(node, "VariableSetStmt");
  if (set?.kind === "VAR_RESET_ALL") return true;
  if (set?.name !== "check_function_bodies") return undefined;
  const [value] = set.args ?? [];
  const constant = nodeOf(value, "A_Const");
  const text = String(constant?.sval?.sval ?? constant?.ival?.ival ?? constant?.boolval?.boolval ?? "on");
  return !/^(?:of{1,2}|f(?:a(?:l(?:se?)?)?)?|no?|0)$/i.test(text);
}
