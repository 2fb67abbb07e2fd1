import type { FuncCall, Node } from "@pgsql/types";
import { nodeOf } from "../sql/node.ts";

/**
 * The calls in a policy's expression that Postgres evaluates for each row: all but those in a scalar subquery which does not look at the row
 * (`(select auth.uid())`), as it runs once and its value is kept.
 */
export function callsPerRow(expression: Node | undefined, isMeant: (call: FuncCall) => boolean): FuncCall[] {
  return [...walk(expression, false, isMeant)];
}

function* walk(value: unknown, runsOnce: boolean, isMeant: (call: FuncCall) => boolean): Generator<FuncCall> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) yield* walk(one, runsOnce, isMeant);
    return;
  }
  const node = value as Node;
  const call = nodeOf(node, "FuncCall");
  if (call && !runsOnce && isMeant(call)) yield call;
  const link = nodeOf(node, "SubLink");
  const select = link?.subLinkType === "EXPR_SUBLINK" ? nodeOf(link.subselect, "SelectStmt") : undefined;
  if (!select) {
    for (const part of Object.values(value)) yield* walk(part, runsOnce, isMeant);
    return;
  }
  const { targetList, ...rest } = select;
  yield* walk(targetList, runsOnce || !hasColumn(targetList), isMeant);
  yield* walk(rest, runsOnce, isMeant);
}

function hasColumn(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "ColumnRef" in value || Object.values(value).some(hasColumn);
}
