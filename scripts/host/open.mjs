// @ts-check
/** Opens the built extension: in the user's VS Code, a downloaded one, or one served to a browser. */
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { say, step } from "../tools/report.mjs";
import { root } from "../tools/root.mjs";
import { run } from "../tools/run.mjs";
import { openBrowser } from "./browser.mjs";
import { ensureChromium } from "./chromium.mjs";
import { demoFolder, newestMigration } from "./demo.mjs";
import { downloadCode, findCode, hasDesktop, windowArguments } from "./desktop.mjs";
import { ensureHost } from "./install.mjs";
import { remoteUri, startServer, temporaryFolder, windowUrl } from "./server.mjs";
import { writeUserSettings } from "./settings.mjs";
import { openProblems, openWindow, problemCounts, waitForFindings } from "./workbench.mjs";

/**
 * @param {Omit<import("./start-arguments.mjs").StartArguments, "help">} wanted
 * @returns {Promise<number>} the exit code.
 */
export async function openVsCode({ folder = demoFolder, screenshot, port, browser, theme }) {
  if (screenshot) return takeScreenshot(folder, screenshot, theme);
  if (browser) return serve(folder, port);
  const code = findCode();
  if (code) {
    const status = await run(code, windowArguments(root, folder));
    if (status !== 0) throw new Error(`${code} ended with ${status}. "npm start -- --browser" needs no desktop.`);
    say(`Opened ${folder} in ${code}. No window? "npm start -- --browser" needs no desktop`);
    return 0;
  }
  const downloaded = hasDesktop() ? await downloadCode() : undefined;
  if (!downloaded) return serve(folder, port);
  say(`Opened ${folder} in ${downloaded}; close its window or press Ctrl+C to end`);
  const data = temporaryFolder("vscode");
  writeUserSettings(path.join(data, "User"));
  return run(downloaded, windowArguments(root, folder, data));
}

/**
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<number>}
 */
async function serve(folder, port) {
  const server = await startOnExtension(port);
  const file = newestMigration(folder);
  say(
    `VS Code is served to a browser on this machine. Open\n\n  ${windowUrl(server, folder, file ? [["openFile", remoteUri(server, file)]] : [])}\n`,
  );
  say("Ctrl+C ends it");
  await server.ended;
  throw new Error("The VS Code server ended by itself.");
}

/**
 * @param {string} folder
 * @param {string} screenshot
 * @param {"light" | "dark"} theme
 */
async function takeScreenshot(folder, screenshot, theme) {
  const executable = await ensureChromium();
  const server = await startOnExtension(0);
  await step(`Taking a picture of ${folder}`, async () => {
    const { browser, page } = await openBrowser({ executable, colorScheme: theme });
    const file = newestMigration(folder);
    await openWindow(page, server, folder, file);
    if (file)
      await waitForFindings(page).catch(() => say("The migrations were not replayed; the picture shows what there is"));
    if (/[1-9]/.test(await problemCounts(page))) await openProblems(page);
    mkdirSync(path.dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot, type: "png", animations: "disabled" });
    await browser.close();
  });
  say(screenshot);
  return 0;
}

/** @param {number} port */
async function startOnExtension(port) {
  const host = await ensureHost();
  // A link to this project in the extensions folder is an installed extension to the server.
  const extensionsFolder = temporaryFolder("extensions");
  symlinkSync(root, path.join(extensionsFolder, "mellowise.mellowise-migrations"), "junction");
  return startServer({ host, extensionsFolder, port, stopWithLastWindow: false });
}
