import type { Node, RangeVar } from "@pgsql/types";
import type { NodeKind } from "../../sql/node.ts";
import type { Surroundings } from "./feature.ts";

/** A node of the parse tree where the walk meets it. */
export interface Met {
  readonly kind: NodeKind;
  readonly node: object;
  /** UTF-8 bytes from the statement's start: the node's own location, or that of the nearest node around it that has one, or 0. */
  readonly location: number;
  readonly surroundings: Surroundings;
}

/** Every node of a statement, from outside to inside. */
export function* walk(root: Node): Generator<Met> {
  yield* visit(root, 0, { returning: false });
}

function* visit(value: unknown, around: number, surroundings: Surroundings): Generator<Met> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) yield* visit(one, around, surroundings);
    return;
  }
  const location = locationOf(value) ?? around;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== "object" || part === null) continue;
    if (!/^[A-Z]/.test(key)) {
      const isReturning = key === "returningClause" && !takesNames(value);
      yield* visit(part, location, isReturning ? { returning: true } : surroundings);
      continue;
    }
    // In a rule, OLD and NEW are the rows it is about.
    if (key === "RuleStmt") continue;
    const own = locationOf(part) ?? location;
    yield { kind: key as NodeKind, node: part, location: own, surroundings };
    yield* visit(part, own, surroundings);
  }
}

/** Whether the changed table is itself called `old` or `new`. */
function takesNames(statement: { readonly relation?: RangeVar }): boolean {
  const { relation } = statement;
  return /^(old|new)$/.test(relation?.alias?.aliasname ?? relation?.relname ?? "");
}

/** The smallest location in a part of the tree. */
export function firstLocation(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const inside = Object.values(value).flatMap((part) => firstLocation(part) ?? []);
  const own = locationOf(value);
  return own === undefined && inside.length === 0
    ? undefined
    : Math.min(...inside, ...(own === undefined ? [] : [own]));
}

function locationOf(value: object): number | undefined {
  const { location } = value as { readonly location?: number };
  return typeof location === "number" && location >= 0 ? location : undefined;
}
