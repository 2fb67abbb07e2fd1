// @ts-check
/** Counting tests over several runners. */

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Tally */

/** @type {Tally} */
const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (left, right) => ({
      passed: left.passed + right.passed,
      failed: left.failed + right.failed,
      skipped: left.skipped + right.skipped,
    }),
    nothing,
  );
}

/**
 * The one line that a test run ends with.
 *
 * @param {Tally} tally
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * What a stage counts for: its tests, and one failure where it went wrong in a way that no test says, such as a crash or tests that never ran.
 *
 * @param {number} code the exit code of the stage.
 * @param {Tally | undefined} tally undefined where it left none.
 * @param {boolean} hasTests whether it was expected to run any.
 * @returns {Tally}
 */
export function stageTally(code, tally, hasTests) {
  const counted = tally ?? nothing;
  const ranNothing = hasTests && counted.passed + counted.failed + counted.skipped === 0;
  const wentWrong = code !== 0 || ranNothing;
  return wentWrong && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/**
 * The tally of vitest's JSON report. A test file that could not be loaded has no tests and counts as one failure.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Tally}
 */
export function vitestTally(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
