import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Locator, Page } from "playwright-core";

/** The keys that VS Code binds to Ctrl, on macOS to Cmd; the browser tells it the machine it runs on. */
const control = process.platform === "darwin" ? "Meta" : "Control";

/** Opens a file of the folder by its name, as a user does: Go to File. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press(`${control}+P`);
  await page.locator(".quick-input-widget input").fill(name);
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator(".editor-instance .view-lines").first().waitFor();
}

/** Runs a command by its title from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Types one line of SQL below the last line of the open file. */
export async function typeAtEnd(page: Page, sql: string): Promise<void> {
  await page.locator(".editor-instance .view-lines").first().click();
  await page.keyboard.press(`${control}+End`);
  await page.keyboard.press("Enter");
  await page.keyboard.type(sql, { delay: 5 });
  // Suggestions, where there are any, would cover what is looked at.
  await page.keyboard.press("Escape");
}

/** Takes back everything that was typed since the file was last saved. */
export async function revertFile(page: Page): Promise<void> {
  await runCommand(page, "File: Revert File");
}

/** The squiggles of the open file, all severities. */
function squiggles(page: Page): Locator {
  return page.locator(
    ".editor-instance .view-overlays :is(.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint)",
  );
}

/** Resolves when exactly these words are squiggled, from top to bottom of what is in view. */
export async function waitForSquiggles(page: Page, expected: readonly string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  let words = await squiggledWords(page);
  while (!isDeepStrictEqual(words, expected) && Date.now() < deadline) {
    await page.waitForTimeout(200);
    words = await squiggledWords(page);
  }
  assert.deepEqual(words, expected);
}

/** The words above each squiggle. It measures no more than the lines that have one: a busy page would not come to update them. */
async function squiggledWords(page: Page): Promise<string[]> {
  return squiggles(page).evaluateAll((marks) => {
    const lines = [...document.querySelectorAll(".editor-instance .view-line")];
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    return boxes.sort((left, right) => left.y - right.y).map(wordAbove);

    function wordAbove(mark: DOMRect): string {
      const line = lines.find((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        const middle = mark.y + mark.height / 2;
        return top < middle && middle < bottom;
      });
      return line
        ? textNodes(line)
            .map((text) => charactersAbove(text, mark))
            .join("")
        : "";
    }

    function textNodes(line: Element): Text[] {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      return texts;
    }

    function charactersAbove(text: Text, mark: DOMRect): string {
      const range = document.createRange();
      const isAbove = (_: string, index: number) => {
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        const { x, width } = range.getBoundingClientRect();
        return mark.left < x + width / 2 && x + width / 2 < mark.right;
      };
      return [...text.data].filter(isAbove).join("");
    }
  });
}

/** The rows of the Problems view, files included. */
export function problemRows(page: Page): Locator {
  return page.locator(".markers-panel .monaco-list-row");
}

/** Puts the cursor on the first squiggle and opens the list of its quick fixes. */
export async function openQuickFixes(page: Page): Promise<Locator> {
  const box = await squiggles(page).first().boundingBox();
  if (!box) throw new Error("There is no squiggle in view.");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 - 4);
  await page.keyboard.press(`${control}+.`);
  const list = page.locator(".action-widget .monaco-list-row.action");
  await list.first().waitFor();
  return list;
}
