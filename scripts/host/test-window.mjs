// @ts-check
/** The window that runs extension tests tells its browser what they print and how they ended; VS Code gives these functions their names. */
import { format } from "node:util";

/** A test has a minute; when a window has printed nothing for longer than that it hangs, in milliseconds. */
const SILENCE = 150_000;

/**
 * To be called before the page goes to the window. `code` resolves with the exit code, and rejects when the window crashes or falls silent.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ add: (text: string) => boolean }} output
 * @returns {Promise<{ code: Promise<number> }>}
 */
export async function watchTests(page, output) {
  /** @type {(code: number) => void} */
  let end = () => {};
  let heard = () => {};
  /** @type {Promise<number>} */
  const code = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The tests printed nothing for ${SILENCE / 1000} s.`)), SILENCE);
    page.once("crash", () => reject(new Error("The window crashed.")));
    heard = () => void timer.refresh();
    end = (result) => {
      clearTimeout(timer);
      resolve(result);
    };
  });
  await page.exposeFunction("codeAutomationExit", (/** @type {number} */ result) => end(result));
  await page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    if (output.add(format(...args))) heard();
  });
  return { code };
}
