/** How much of the start and of the end of two texts is the same (UTF-16 units); together never more than the shorter text. */
export interface SameEnds {
  readonly prefix: number;
  readonly suffix: number;
}

/** Slices cost nothing and compare as memory, so that most of a text is passed over in blocks. */
const block = 4096;

export function sameEnds(before: string, after: string): SameEnds {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix + block <= shorter && before.slice(prefix, prefix + block) === after.slice(prefix, prefix + block)) {
    prefix += block;
  }
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;

  const rest = shorter - prefix;
  const sameBehind = (length: number) =>
    before.slice(before.length - length, before.length - length + block) ===
    after.slice(after.length - length, after.length - length + block);
  let suffix = 0;
  while (suffix + block <= rest && sameBehind(suffix + block)) suffix += block;
  while (
    suffix < rest &&
    before.charCodeAt(before.length - suffix - 1) === after.charCodeAt(after.length - suffix - 1)
  ) {
    suffix++;
  }
  return { prefix, suffix };
}
