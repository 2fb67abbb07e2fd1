import type { Node, RangeVar } from "@pgsql/types";
import { quoteIdentifier } from "./identifier.ts";

type Keys<T> = T extends unknown ? keyof T : never;
/** The name of a node of Postgres' parse tree: `CreateStmt`, `ColumnDef` … */
export type NodeKind = Keys<Node>;
export type NodeOf<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K];

/** What the node holds when it is of that kind: `nodeOf(statement.node, "CreateStmt")?.relation`. */
export function nodeOf<K extends NodeKind>(node: Node | undefined, kind: K): NodeOf<K> | undefined {
  return (node as { readonly [Kind in K]?: NodeOf<K> } | undefined)?.[kind];
}

/** The nodes of a list that are of that kind. */
export function nodesOf<K extends NodeKind>(nodes: readonly Node[] | undefined, kind: K): NodeOf<K>[] {
  return (nodes ?? []).flatMap((node) => nodeOf(node, kind) ?? []);
}

/** The words of a list of names, such as the `funcname` of a call: `["auth", "uid"]`. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return nodesOf(nodes, "String").map(({ sval }) => sval ?? "");
}

/** A name as written in the statement, quoted where it must be: with its schema only where it has one. */
export function sqlName(parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join(".");
}

/** Schema (where written) and name of a table. */
export function relationParts(relation: RangeVar | undefined): string[] {
  return [relation?.schemaname, relation?.relname].flatMap((part) => part ?? []);
}
