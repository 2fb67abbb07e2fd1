/** What two lists of objects have in common. */
export interface Matched<T> {
  readonly created: readonly T[];
  readonly dropped: readonly T[];
  readonly kept: readonly { readonly before: T; readonly after: T }[];
}

/** Pairs objects by key; what is left over on both sides may still pair by `identity`, which is how a rename is seen. */
export function match<T>(
  before: readonly T[],
  after: readonly T[],
  key: (one: T) => string,
  identity?: (one: T) => unknown,
): Matched<T> {
  const old = new Map(before.map((one) => [key(one), one]));
  const names = new Set(after.map(key));
  const leftover = before.filter((one) => !names.has(key(one)));
  const created: T[] = [];
  const kept: { before: T; after: T }[] = [];
  const renamed = new Set<T>();
  for (const one of after) {
    const same = old.get(key(one)) ?? leftover.find((other) => identity && identity(other) === identity(one));
    if (same === undefined) created.push(one);
    else {
      kept.push({ before: same, after: one });
      renamed.add(same);
    }
  }
  return { created, dropped: leftover.filter((one) => !renamed.has(one)), kept };
}

/** Whether two pieces of plain data say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
