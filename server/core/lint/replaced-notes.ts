import type { Project, ProjectFile } from "../migrations/project.ts";
import { note, type RollbackStep } from "../rollback/step.ts";
import type { Schema } from "../schema/schema.ts";
import { qualifiedName } from "../sql/identifier.ts";
import { nodeOf } from "../sql/node.ts";
import type { SqlDocument } from "../sql/statement.ts";
import { isNamed, type QualifiedName } from "./blame.ts";
import { defines, writtenFunctions } from "./written-functions.ts";

/**
 * What CREATE OR REPLACE wrote over, with the file that has it as it was: a schema holds no bodies, so a comparison of two does not show it.
 */
export function replacedNotes(file: ProjectFile, { files }: Project, before: Schema): RollbackStep[] {
  const earlier = files.slice(0, files.indexOf(file)).filter(({ role }) => role === "migration");
  const putBack = (what: string, name: QualifiedName, isIn: (document: SqlDocument) => boolean) => {
    const source = earlier.findLast(({ document }) => isIn(document))?.path;
    const place = source ? ` as ${source.slice(source.lastIndexOf("/") + 1)} has it` : "";
    return note(`Put ${what} ${qualifiedName(name)} back${place}.`);
  };
  const functions = before.functions.filter(({ managed }) => !managed).filter((one) => writes(file.document, one));
  const views = before.relations.filter((one) => one.kind === "view" && !one.managed && writesView(file.document, one));
  return [
    ...views.map((one) => putBack("view", one, (document) => writesView(document, one))),
    ...functions.map((one) => putBack("function", one, (document) => writes(document, one))),
  ];
}

function writes(document: SqlDocument, one: Schema["functions"][number]): boolean {
  return writtenFunctions(document).some(({ node }) => defines(node, one));
}

function writesView({ statements }: SqlDocument, one: QualifiedName): boolean {
  return statements.some(({ node }) => isNamed(nodeOf(node, "ViewStmt")?.view, one));
}
