import type { RangeVar } from "@pgsql/types";
import { nameSpanAt } from "../sql/name-span.ts";
import { nodeOf, nodesOf } from "../sql/node.ts";
import { inDocument, type SqlDocument, type Statement } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";

export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** The statement that is to blame for a state of the schema, and the word in it (UTF-16 offsets in the document). */
export interface Blame {
  readonly statement: Statement;
  readonly span: Span;
}

/** The CREATE TABLE of a relation. */
export function blameCreateTable(document: SqlDocument, table: QualifiedName): Blame | undefined {
  return firstOf(document, ({ node }) => {
    const relation = nodeOf(node, "CreateStmt")?.relation ?? nodeOf(node, "CreateTableAsStmt")?.into?.rel;
    return isNamed(relation, table) ? relation : undefined;
  });
}

/** The ALTER TABLE of a relation with a command of this kind, such as `AT_EnableRowSecurity`. */
export function blameAlterTable(document: SqlDocument, table: QualifiedName, subtype: string): Blame | undefined {
  return firstOf(document, ({ node }) => {
    const alter = nodeOf(node, "AlterTableStmt");
    if (!alter || !isNamed(alter.relation, table)) return undefined;
    return nodesOf(alter.cmds, "AlterTableCmd").some((command) => command.subtype === subtype)
      ? alter.relation
      : undefined;
  });
}

/**
 * Whatever else may have done it: dynamic SQL, or another statement that names the object. Undefined when no statement of the file can be it, as
 * while the last replay is older than the text.
 */
export function blameMention(document: SqlDocument, name: string): Blame | undefined {
  const dynamic = dynamicStatements(document);
  return (
    mention(dynamic, name) ??
    mention(document.statements, name) ??
    (dynamic[0] && { statement: dynamic[0], span: firstWord(dynamic[0]) })
  );
}

/** The DO, SELECT or CALL that may have made an object: one whose text names it, else the first. */
export function blameDynamic(document: SqlDocument, name: string): Blame | undefined {
  const dynamic = dynamicStatements(document);
  return mention(dynamic, name) ?? (dynamic[0] && { statement: dynamic[0], span: firstWord(dynamic[0]) });
}

/** What can run any SQL, the likeliest first. */
const dynamicKinds = ["DoStmt", "CallStmt", "SelectStmt"];

function dynamicStatements({ statements }: SqlDocument): Statement[] {
  return dynamicKinds.flatMap((kind) => statements.filter((statement) => statement.kind === kind));
}

function mention(statements: readonly Statement[], name: string): Blame | undefined {
  const pattern = new RegExp(`(?<![\\w$])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w$])`, "i");
  for (const statement of statements) {
    const found = statement.node && pattern.exec(statement.text);
    if (found)
      return { statement, span: inDocument(statement, { start: found.index, end: found.index + name.length }) };
  }
  return undefined;
}

/** Whether a name in a statement can mean this object: one without a schema is looked up along the search_path, so it can. */
export function isNamed(relation: RangeVar | undefined, { schema, name }: QualifiedName): boolean {
  return relation?.relname === name && (relation.schemaname ?? schema) === schema;
}

function firstOf(document: SqlDocument, pick: (statement: Statement) => RangeVar | undefined): Blame | undefined {
  for (const statement of document.statements) {
    const relation = pick(statement);
    if (!relation) continue;
    const span = nameSpanAt(statement, relation.location);
    return { statement, span: span ? inDocument(statement, span) : firstWord(statement) };
  }
  return undefined;
}

function firstWord(statement: Statement): Span {
  const { start } = statement.span;
  return { start, end: start + (/^\S+/.exec(statement.text)?.[0].length ?? 0) };
}
