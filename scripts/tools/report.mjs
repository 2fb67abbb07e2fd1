// @ts-check
/** What the scripts say while they work: one plain line per step, with its seconds. */

import { endProcess } from "./processes.mjs";

/** @param {string} message */
export function say(message) {
  process.stdout.write(`• ${message}\n`);
}

/**
 * Says what is going on and, when it is done, how long it took.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
export async function step(title, work) {
  say(`${title} …`);
  const start = performance.now();
  const result = await work();
  say(`${title}: done in ${seconds(performance.now() - start)}`);
  return result;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Runs a script's main function; an error is said in its own words, without a stack unless DEBUG is set.
 *
 * @param {() => Promise<number>} main resolves with the exit code.
 */
export async function runMain(main) {
  try {
    await endProcess(await main());
  } catch (error) {
    const message = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : String(error);
    process.stderr.write(`${message}\n`);
    await endProcess(1);
  }
}
