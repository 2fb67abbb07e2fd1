import { expect, test } from "vitest";
import { createRestartPolicy } from "../../client/restart-policy.ts";

/** The decisions for deaths at these seconds. */
function decisions(...seconds: readonly number[]): readonly string[] {
  let now = 0;
  const decide = createRestartPolicy(() => now);
  return seconds.map((second) => {
    now = second * 1000;
    return decide();
  });
}

test("the user hears of the first death only", () => {
  expect(decisions(0, 200, 500)).toEqual(["restart-and-say-so", "restart", "restart"]);
});

test("the fifth death within three minutes is one too many", () => {
  expect(decisions(0, 40, 80, 120, 179)).toEqual(["restart-and-say-so", "restart", "restart", "restart", "give-up"]);
});

test("deaths further apart than that are forgotten", () => {
  expect(decisions(0, 40, 80, 120, 181)).not.toContain("give-up");
});

test("after giving up, a server that was started by hand has all its lives again", () => {
  expect(decisions(0, 1, 2, 3, 4, 5, 6, 7, 8).slice(4)).toEqual([
    "give-up",
    "restart",
    "restart",
    "restart",
    "restart",
  ]);
});
