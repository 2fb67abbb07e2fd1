import type { ColumnDef, Node } from "@pgsql/types";
import { firstWords } from "../../replay/locate.ts";
import { findClue } from "../../replay/place/occurrence.ts";
import { namesOf, nodeOf, nodesOf } from "../../sql/node.ts";
import { inDocument, type SqlDocument, type Statement } from "../../sql/statement.ts";
import type { Span } from "../../text/span.ts";

/** What a statement does to a name: by what it says, not by what the replay saw. */
export interface Deed {
  readonly verb: "make" | "drop" | "rename";
  /** Without its schema, as it is meant: not quoted, not folded. */
  readonly name: string;
  /** For "rename" what it is called since. */
  readonly since?: string;
}

/** A deed with the statement that does it. */
export interface PlacedDeed extends Deed {
  readonly statement: Statement;
}

const known = new WeakMap<SqlDocument, ReadonlyMap<string, readonly PlacedDeed[]>>();

/** What a file's statements do, by name, each list in the order of the text. */
export function deedsByName(document: SqlDocument): ReadonlyMap<string, readonly PlacedDeed[]> {
  const found = known.get(document);
  if (found) return found;
  const byName = new Map<string, PlacedDeed[]>();
  for (const statement of document.statements) {
    for (const deed of deedsOf(statement.node)) {
      const placed = { ...deed, statement };
      byName.set(deed.name, [...(byName.get(deed.name) ?? []), placed]);
    }
  }
  known.set(document, byName);
  return byName;
}

/** Where the statement names it, in document offsets. */
export function placeOf({ statement, name }: PlacedDeed): Span {
  return inDocument(statement, findClue(statement, { kind: "anything", name, second: false }) ?? firstWords(statement));
}

/** What one statement makes, drops and renames; nothing for dynamic SQL. */
export function deedsOf(node: Node | undefined): readonly Deed[] {
  if (!node) return [];
  const drop = nodeOf(node, "DropStmt");
  if (drop) return (drop.objects ?? []).map((object) => ({ verb: "drop", name: droppedName(object) }));
  const rename = nodeOf(node, "RenameStmt");
  if (rename) return renamed(rename.subname ?? rename.relation?.relname ?? droppedName(rename.object), rename.newname);
  const alter = nodeOf(node, "AlterTableStmt");
  if (alter) return nodesOf(alter.cmds, "AlterTableCmd").flatMap(alteration);
  return madeNames(node).flatMap((name) => (name ? [{ verb: "make" as const, name }] : []));
}

function renamed(name: string, since = ""): readonly Deed[] {
  return [
    { verb: "rename", name, since },
    { verb: "make", name: since },
  ];
}

function alteration({ subtype, name, def }: { subtype?: string; name?: string; def?: Node }): readonly Deed[] {
  if (subtype === "AT_DropColumn" || subtype === "AT_DropConstraint") return name ? [{ verb: "drop", name }] : [];
  const made = nodeOf(def, "ColumnDef")?.colname ?? nodeOf(def, "Constraint")?.conname;
  return made && subtype?.startsWith("AT_Add") ? [{ verb: "make", name: made }] : [];
}

/** The last word of a name in DROP: a list of words, a function with its arguments, a type, or one word. */
function droppedName(object: Node | undefined): string {
  if (!object) return "";
  const list = nodeOf(object, "List")?.items ?? nodeOf(object, "ObjectWithArgs")?.objname;
  return namesOf(list ?? nodeOf(object, "TypeName")?.names ?? [object]).at(-1) ?? "";
}

function madeNames(node: Node): readonly (string | undefined)[] {
  const table = nodeOf(node, "CreateStmt");
  if (table) return [table.relation?.relname, ...tableParts(table.tableElts)];
  const created = nodeOf(node, "CreateTableAsStmt")?.into?.rel ?? nodeOf(node, "ViewStmt")?.view;
  if (created) return [created.relname];
  return [
    nodeOf(node, "IndexStmt")?.idxname,
    nodeOf(node, "CreateSeqStmt")?.sequence?.relname,
    namesOf(nodeOf(node, "CreateEnumStmt")?.typeName).at(-1),
    nodeOf(node, "CompositeTypeStmt")?.typevar?.relname,
    namesOf(nodeOf(node, "CreateDomainStmt")?.domainname).at(-1),
    namesOf(nodeOf(node, "CreateFunctionStmt")?.funcname).at(-1),
    nodeOf(node, "CreatePolicyStmt")?.policy_name,
    nodeOf(node, "CreateTrigStmt")?.trigname,
    nodeOf(node, "CreateExtensionStmt")?.extname,
    nodeOf(node, "CreateSchemaStmt")?.schemaname,
    nodeOf(node, "CreateRoleStmt")?.role,
    nodeOf(node, "CreatePublicationStmt")?.pubname,
  ];
}

function tableParts(elements: readonly Node[] | undefined): readonly (string | undefined)[] {
  const constraints = nodesOf(elements, "Constraint").map(({ conname }) => conname);
  const columns = nodesOf(elements, "ColumnDef").flatMap((column: ColumnDef) => [
    column.colname,
    ...nodesOf(column.constraints, "Constraint").map(({ conname }) => conname),
  ]);
  return [...columns, ...constraints];
}
