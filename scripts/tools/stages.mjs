// @ts-check
/** The stages of `npm test`, as plain data. */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} needs stages whose products this one uses.
 * @property {"vitest" | "mocha" | "none"} tests the runner whose tests it counts.
 */

/** @type {readonly Stage[]} in the order in which they run. */
const stages = [
  { name: "build", needs: [], tests: "none" },
  { name: "check", needs: [], tests: "none" },
  { name: "vitest", needs: ["build"], tests: "vitest" },
  { name: "e2e", needs: ["build"], tests: "mocha" },
  { name: "package", needs: ["build"], tests: "none" },
  { name: "ui", needs: ["build", "package"], tests: "mocha" },
];

/**
 * The wanted stages and what they need, in order; all of them where nothing is said.
 *
 * @param {string | undefined} only names with commas between them.
 * @throws {Error} that names the stages there are.
 */
export function selectStages(only) {
  if (only === undefined) return stages;
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no stage ${unknown.join(", ")}. There are ${stages.map(({ name }) => name).join(", ")}.`);
  }
  const needed = new Set([
    ...wanted,
    ...stages.filter(({ name }) => wanted.includes(name)).flatMap(({ needs }) => needs),
  ]);
  return stages.filter(({ name }) => needed.has(name));
}
