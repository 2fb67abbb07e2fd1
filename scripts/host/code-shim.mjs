#!/usr/bin/env node
// @ts-check
/**
 * Passes for VS Code's executable in front of @vscode/test-electron: takes the same arguments, runs the extension's tests in the served VS Code,
 * prints what they print, and ends with their exit code.
 */
import path from "node:path";
import { format } from "node:util";
import { endWithParent } from "../tools/processes.mjs";
import { runMain } from "../tools/report.mjs";
import { openBrowser } from "./browser.mjs";
import { ensureChromium } from "./chromium.mjs";
import { readShimArguments } from "./code-shim-arguments.mjs";
import { ensureHost } from "./install.mjs";
import { remoteUri, startServer, temporaryFolder, windowUrl } from "./server.mjs";
import { createOutput } from "./test-output.mjs";

/** No test run takes longer; a window that never answers ends here, in milliseconds. */
const RUN_TIMEOUT = 10 * 60 * 1000;

await runMain(async () => {
  endWithParent();
  const { folder, extensionDevelopmentPaths, extensionTestsPath } = readShimArguments(process.argv.slice(2));
  const host = await ensureHost();
  const executable = await ensureChromium();
  const extensionsFolder = temporaryFolder("extensions");
  const server = await startServer({ host, extensionsFolder, testDriver: true });
  const { browser, page } = await openBrowser({ executable });
  const output = createOutput();
  const result = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The tests did not end within ${RUN_TIMEOUT / 1000} s.`)),
      RUN_TIMEOUT,
    );
    const end = (/** @type {number} */ code) => {
      clearTimeout(timer);
      resolve(code);
    };
    page.once("crash", () => reject(new Error("The window crashed.")));
    void page.exposeFunction("codeAutomationExit", end);
  });
  await page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    output.add(format(...args));
  });
  const paths = extensionDevelopmentPaths.map(
    (place) => /** @type {const} */ (["extensionDevelopmentPath", uri(place)]),
  );
  await page.goto(windowUrl(server, path.resolve(folder), [...paths, ["extensionTestsPath", uri(extensionTestsPath)]]));
  const code = Number(await result);
  if (code !== 0) output.printRest();
  await browser.close();
  await server.stop();
  return code;

  function uri(/** @type {string} */ place) {
    return remoteUri(server, path.resolve(place));
  }
});
