#!/usr/bin/env node
// @ts-check
/**
 * Passes for VS Code's executable in front of @vscode/test-electron: takes the same arguments, runs the extension's tests in the served VS Code,
 * prints what they print, and ends with their exit code.
 */
import path from "node:path";
import { endWithParent } from "../tools/processes.mjs";
import { runMain } from "../tools/report.mjs";
import { openBrowser } from "./browser.mjs";
import { ensureChromium } from "./chromium.mjs";
import { readShimArguments } from "./code-shim-arguments.mjs";
import { ensureHost } from "./install.mjs";
import { remoteUri, startServer, temporaryFolder, windowUrl } from "./server.mjs";
import { createOutput } from "./test-output.mjs";
import { watchTests } from "./test-window.mjs";

await runMain(async () => {
  endWithParent();
  const { folder, extensionDevelopmentPaths, extensionTestsPath } = readShimArguments(process.argv.slice(2));
  const host = await ensureHost();
  const executable = await ensureChromium();
  const extensionsFolder = temporaryFolder("extensions");
  const server = await startServer({ host, extensionsFolder, testDriver: true });
  const { browser, page } = await openBrowser({ executable });
  const output = createOutput();
  const tests = await watchTests(page, output);
  const paths = extensionDevelopmentPaths.map(
    (place) => /** @type {const} */ (["extensionDevelopmentPath", uri(place)]),
  );
  await page.goto(windowUrl(server, path.resolve(folder), [...paths, ["extensionTestsPath", uri(extensionTestsPath)]]));
  const code = await tests.code.catch((error) => {
    output.printRest();
    throw error;
  });
  if (code !== 0) output.printRest();
  await browser.close();
  await server.stop();
  return code;

  function uri(/** @type {string} */ place) {
    return remoteUri(server, path.resolve(place));
  }
});
