import type { Node } from "@pgsql/types";
import type { ProjectFile } from "../migrations/project.ts";
import { namesOf, nodeOf, nodesOf } from "../sql/node.ts";
import type { Statement } from "../sql/statement.ts";

/** A name that is gone behind a statement: dropped, or another now. */
export interface DroppedName {
  readonly file: ProjectFile;
  readonly statement: Statement;
  readonly name: string;
  readonly kind: "column" | "function" | "relation" | "type";
  /** Finds the name as a word of its own. */
  readonly pattern: RegExp;
}

/** The names that the statements of a file take away. What dynamic SQL drops is not known. */
export function droppedNames(file: ProjectFile): DroppedName[] {
  return file.document.statements.flatMap((statement) =>
    namesGone(statement.node).map(([kind, name]) => {
      const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return { file, statement, kind, name, pattern: new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, "i") };
    }),
  );
}

type Gone = readonly [DroppedName["kind"], string];

function namesGone(node: Node | undefined): Gone[] {
  const drop = nodeOf(node, "DropStmt");
  if (drop) return (drop.objects ?? []).flatMap((object) => droppedObject(drop.removeType, object));
  const rename = nodeOf(node, "RenameStmt");
  if (rename?.renameType === "OBJECT_COLUMN") return named("column", rename.subname);
  if (rename?.renameType === "OBJECT_TABLE" || rename?.renameType === "OBJECT_VIEW") {
    return named("relation", rename.relation?.relname);
  }
  if (rename?.renameType === "OBJECT_FUNCTION" && rename.object) return droppedObject("OBJECT_FUNCTION", rename.object);
  return nodesOf(nodeOf(node, "AlterTableStmt")?.cmds, "AlterTableCmd").flatMap(({ subtype, name }) =>
    subtype === "AT_DropColumn" ? named("column", name) : [],
  );
}

const kinds: Readonly<Record<string, DroppedName["kind"]>> = {
  OBJECT_TABLE: "relation",
  OBJECT_VIEW: "relation",
  OBJECT_MATVIEW: "relation",
  OBJECT_SEQUENCE: "relation",
  OBJECT_FUNCTION: "function",
  OBJECT_PROCEDURE: "function",
  OBJECT_ROUTINE: "function",
  OBJECT_TYPE: "type",
  OBJECT_DOMAIN: "type",
};

function droppedObject(type: string | undefined, object: Node): Gone[] {
  const kind = kinds[type ?? ""];
  const names = nodeOf(object, "List")?.items ?? nodeOf(object, "ObjectWithArgs")?.objname;
  return kind ? named(kind, namesOf(names ?? nodeOf(object, "TypeName")?.names).at(-1)) : [];
}

function named(kind: DroppedName["kind"], name: string | undefined): Gone[] {
  return name === undefined ? [] : [[kind, name]];
}
