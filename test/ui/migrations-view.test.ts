import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { openServedWindow, type ServedWindow } from "./served-window.ts";

for (const scheme of ["dark", "light"] as const) {
  describe(`the sidebar, ${scheme}`, () => {
    let window: ServedWindow;

    before(async () => {
      window = await openServedWindow(scheme);
    });
    after(() => window?.close());

    it("lists the migrations in order; a click opens one", async () => {
      const { page, folder } = window;
      await page.locator(".activitybar").getByRole("tab", { name: "Migrations" }).click();
      const rows = page.locator(".pane-body .monaco-list-row");
      const files = readdirSync(path.join(folder, "supabase/migrations")).sort();
      await rows.nth(files.length - 1).waitFor();
      assert.equal(await rows.count(), files.length);
      await window.picture("migrations-view");
      await hoverUntilTold(page, rows.nth(2));
      await window.picture("migrations-view-hover");
      await rows.nth(1).click();
      await page.locator(`.tab.active[data-resource-name="${files[1]}"]`).waitFor();
    });
  });
}

/** A list that is drawn anew under the pointer forgets that it was there. */
async function hoverUntilTold(page: Page, row: Locator): Promise<void> {
  const told = page.locator(".monaco-hover", { hasText: "table" }).first();
  for (let tries = 0; tries < 5; tries++) {
    await page.mouse.move(700, 600);
    await row.hover();
    const isTold = await told.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (isTold) return;
  }
  assert.fail("the row tells nothing when it is pointed at");
}
