import type { Scene } from "./scene.ts";

export type Direction = "parents" | "children" | "next" | "previous";

/** Where the keyboard stands: a table, and those that could have been reached by the last step as well. */
export interface Standing {
  readonly table: string;
  readonly beside: readonly string[];
}

/**
 * One step along the foreign keys: to a table that this one refers to, or to one that refers to it; or to another one that the last such step could
 * have led to. Undefined when there is nowhere to go.
 */
export function walked(scene: Scene, standing: Standing, direction: Direction): Standing | undefined {
  const { table } = standing;
  if (direction === "parents" || direction === "children") {
    const beside = scene[direction].get(table) ?? [];
    return beside[0] === undefined ? undefined : { table: beside[0], beside };
  }
  const beside = standing.beside.length > 1 ? standing.beside : [...scene.tables.keys()].sort();
  const step = direction === "next" ? 1 : beside.length - 1;
  const next = beside[(beside.indexOf(table) + step) % beside.length];
  return next === undefined || next === table ? undefined : { table: next, beside };
}

/** How a table is read out. */
export function described(scene: Scene, id: string): string {
  const table = scene.tables.get(id);
  if (!table) return "";
  const { kind, columns, rowSecurity, policies, change } = table;
  const list = (words: string, ids: readonly string[]) => (ids.length > 0 ? [`${words} ${ids.join(", ")}`] : []);
  return [
    `${kind.replaceAll("-", " ")} ${id}`,
    ...(change ? [change] : []),
    `${columns.length} columns`,
    ...(rowSecurity ? [`row level security ${rowSecurity}, ${policies.length} policies`] : []),
    ...list("refers to", scene.parents.get(id) ?? []),
    ...list("referred to by", scene.children.get(id) ?? []),
  ].join(", ");
}
