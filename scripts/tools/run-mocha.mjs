// @ts-check
import { writeFileSync } from "node:fs";
import { format } from "node:util";

/** The tests drive a real VS Code, on machines that may be busy; in milliseconds. */
const TIMEOUT = 60_000;

/**
 * Runs test files and writes their tally to a file, as JSON, for the caller's process to read.
 *
 * @param {object} options
 * @param {readonly string[]} options.files absolute; CommonJS, with mocha's `describe` and `it` as globals.
 * @param {string} options.tallyFile
 * @param {(line: string) => void} options.print
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runMocha({ files, tallyFile, print }) {
  const { default: Mocha } = await import("mocha");
  Mocha.reporters.Base.consoleLog = (...args) => print(format(...args));
  const mocha = new Mocha({ ui: "bdd", reporter: "spec", color: false, timeout: TIMEOUT, forbidOnly: true });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const stats = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  // A hook that fails counts as a failure in mocha's statistics; the tests that it kept from running are not counted at all.
  const tally = { passed: stats.passes, failed: stats.failures, skipped: stats.pending };
  writeFileSync(tallyFile, JSON.stringify(tally));
  return tally;
}
