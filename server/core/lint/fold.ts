import type { Blame } from "./blame.ts";

/** Things for which the same word is to blame, such as the tables that one DO block makes: one finding speaks of all of them. */
export function foldByPlace<T extends { readonly blame: Blame }>(
  things: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  const places = new Map<number, [T, ...T[]]>();
  for (const thing of things) {
    const known = places.get(thing.blame.span.start);
    if (known) known.push(thing);
    else places.set(thing.blame.span.start, [thing]);
  }
  return [...places.values()];
}

/** `a`, `a and b`, `a, b and 5 more`. */
export function listNames(names: readonly string[]): string {
  const [first = "", second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${names.length - 2} more`;
}
