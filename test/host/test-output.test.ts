import { expect, test } from "vitest";
import { createOutput, markedLines } from "../../scripts/host/test-output.mjs";

test("the tests' lines are printed as they come; the window's own only when asked for", () => {
  const printed: string[] = [];
  const output = createOutput((line) => void printed.push(line));
  output.add("Creating a socket");
  for (const line of markedLines("  ✔ opens\n  ✔ closes")) output.add(line);
  expect(printed).toEqual(["  ✔ opens", "  ✔ closes"]);
  output.printRest();
  expect(printed.at(-1)).toBe("The window's last lines:\nCreating a socket");
});
