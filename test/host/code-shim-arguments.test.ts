import { expect, test } from "vitest";
import { readShimArguments } from "../../scripts/host/code-shim-arguments.mjs";

test("the shim takes what it needs of VS Code's arguments and leaves the rest", () => {
  const args = [
    "/demo",
    "--disable-extensions",
    "--no-sandbox",
    "--extensionTestsPath=/out/index.js",
    "--extensionDevelopmentPath=/one",
    "--extensionDevelopmentPath=/two=2",
    "--user-data-dir=/data",
  ];
  expect(readShimArguments(args)).toEqual({
    folder: "/demo",
    extensionDevelopmentPaths: ["/one", "/two=2"],
    extensionTestsPath: "/out/index.js",
  });
});

test.each([
  { missing: "the folder", args: ["--extensionTestsPath=/t", "--extensionDevelopmentPath=/e"] },
  { missing: "the tests", args: ["/demo", "--extensionDevelopmentPath=/e"] },
  { missing: "the extension", args: ["/demo", "--extensionTestsPath=/t"] },
])("the shim says what it wants without $missing", ({ args }) => {
  expect(() => readShimArguments(args)).toThrow("wants a folder");
});
