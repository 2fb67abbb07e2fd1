import { expect, test } from "vitest";
import { installedPackagesMatch } from "../../scripts/tools/installed-packages.mjs";
import { isAtLeast } from "../../scripts/tools/version.mjs";

const wanted = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a-windows": { version: "1.0.0", optional: true },
  },
};

test.each([
  { what: "the same packages", packages: { "node_modules/a": { version: "1.0.0" } }, expected: true },
  { what: "another version", packages: { "node_modules/a": { version: "1.0.1" } }, expected: false },
  { what: "nothing", packages: {}, expected: false },
  {
    what: "another version of an optional package",
    packages: { "node_modules/a": { version: "1.0.0" }, "node_modules/a-windows": { version: "0.9.0" } },
    expected: false,
  },
])("$what installed: up to date is $expected", ({ packages, expected }) => {
  expect(installedPackagesMatch(wanted, { packages })).toBe(expected);
});

test.each([
  ["20.19.0", "20.19.0", true],
  ["20.19.5", "20.19.0", true],
  ["22.0.0", "20.19.0", true],
  ["20.9.0", "20.19.0", false],
  ["18.20.8", "20.19.0", false],
  ["1.139", "1.139.1", false],
])("%s is at least %s: %s", (version, oldest, expected) => {
  expect(isAtLeast(version, oldest)).toBe(expected);
});
