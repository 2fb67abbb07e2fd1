// @ts-check
/** What a user does in a window of VS Code, and what they see there. */
import path from "node:path";
import { remoteUri, windowUrl } from "./server.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The window, and then the extension, has to load; in milliseconds. */
const LOAD_TIMEOUT = 60_000;
/** The window asks for diagnostics again after a replay; when the counts have stood still for so long they are all there. In milliseconds. */
const QUIET = 2_000;

/**
 * Opens a folder, and a file of it where one is given.
 *
 * @param {Page} page
 * @param {import("./server.mjs").ServedCode} server
 * @param {string} folder
 * @param {string} [file]
 */
export async function openWindow(page, server, folder, file) {
  await page.goto(windowUrl(server, folder, file ? [["openFile", remoteUri(server, file)]] : []));
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: LOAD_TIMEOUT });
  if (file) await tab(page, path.basename(file)).waitFor({ timeout: LOAD_TIMEOUT });
}

/**
 * @param {Page} page
 * @param {string} name
 */
function tab(page, name) {
  return page.locator(`.tab.active[data-resource-name="${name}"]`);
}

/**
 * Waits until the migrations have been replayed and the counts of problems stand still. A migration has to be open.
 *
 * @param {Page} page
 */
export async function waitForFindings(page) {
  const status = page.locator("#status\\.languageStatus");
  const timeout = LOAD_TIMEOUT;
  await status.waitFor({ timeout });
  await status.locator(".codicon-loading").waitFor({ state: "detached", timeout });
  let counts = await problemCounts(page);
  let since = Date.now();
  while (Date.now() - since < QUIET) {
    await page.waitForTimeout(100);
    const now = await problemCounts(page);
    if (now !== counts) since = Date.now();
    counts = now;
  }
}

/**
 * What the status bar says, e.g. `Errors: 1, Warnings: 2` or `No Problems`.
 *
 * @param {Page} page
 */
export async function problemCounts(page) {
  return (await page.locator("#status\\.problems").getAttribute("aria-label")) ?? "";
}

/**
 * Opens the list of problems below the editor.
 *
 * @param {Page} page
 */
export async function openProblems(page) {
  await page.keyboard.press(process.platform === "darwin" ? "Meta+Shift+M" : "Control+Shift+M");
  await page.locator(".markers-panel").waitFor();
}
