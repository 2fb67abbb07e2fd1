import { expect, test } from "vitest";
import { selectStages } from "../../scripts/tools/stages.mjs";

const names = (only?: string) => selectStages(only).map(({ name }) => name);

test("all stages run in order, each after what it needs", () => {
  expect(names()).toEqual(["build", "check", "vitest", "e2e", "package", "ui"]);
  for (const [index, { needs }] of selectStages(undefined).entries()) {
    for (const need of needs) expect(names().indexOf(need)).toBeLessThan(index);
  }
});

test("a chosen stage brings what it needs", () => {
  expect(names("check")).toEqual(["check"]);
  expect(names("ui, e2e")).toEqual(["build", "e2e", "package", "ui"]);
});

test("an unknown stage is refused with the names there are", () => {
  expect(() => selectStages("e2e,iu")).toThrow(
    "There is no stage iu. There are build, check, vitest, e2e, package, ui.",
  );
});
