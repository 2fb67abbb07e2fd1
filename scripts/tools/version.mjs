// @ts-check

/**
 * Whether a version is the given one or a newer one.
 *
 * @param {string} version of numbers and dots.
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const numbers = version.split(".").map(Number);
  const needed = oldest.split(".").map(Number);
  for (const [index, least] of needed.entries()) {
    const number = numbers[index] ?? 0;
    if (number !== least) return number > least;
  }
  return true;
}
