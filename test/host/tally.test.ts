import { describe, expect, test } from "vitest";
import { stageTally, sum, tallyLine, vitestTally } from "../../scripts/tools/tally.mjs";

describe("the last line", () => {
  test("names passed and failed", () => {
    expect(tallyLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  });

  test("names skipped tests only where there are any", () => {
    expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
  });

  test("adds up the stages", () => {
    const stages = [
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ];
    expect(sum(stages)).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});

describe("a stage", () => {
  const passed = { passed: 5, failed: 0, skipped: 0 };

  test("counts its tests", () => {
    expect(stageTally(0, passed, true)).toEqual(passed);
  });

  test("that crashed after its tests passed counts as a failure", () => {
    expect(stageTally(1, passed, true)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  test("whose tests failed counts no failure of its own", () => {
    expect(stageTally(1, { passed: 5, failed: 2, skipped: 0 }, true)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  test("that left no tally counts as a failure", () => {
    expect(stageTally(1, undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("that ran no test counts as a failure, whatever its exit code says", () => {
    expect(stageTally(0, { passed: 0, failed: 0, skipped: 0 }, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("without tests counts nothing when it went well", () => {
    expect(stageTally(0, undefined, false)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

test("a vitest file that could not be loaded counts as a failure", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
      { status: "passed", assertionResults: [] },
    ],
  };
  expect(vitestTally(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});
