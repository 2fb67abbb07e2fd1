import assert from "node:assert/strict";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { newestMigration } from "../../scripts/host/demo.mjs";
import { waitForFindings } from "../../scripts/host/workbench.mjs";
import { openFile, revertFile, runCommand, typeAtEnd } from "./editor.ts";
import { openServedWindow, type ServedWindow } from "./served-window.ts";

for (const scheme of ["dark", "light"] as const) {
  describe(`the schema graph in the editor, ${scheme}`, () => {
    let window: ServedWindow;
    let graph: FrameLocator;

    before(async () => {
      window = await openServedWindow(scheme);
      const { page, folder } = window;
      const newest = newestMigration(folder);
      assert.ok(newest);
      await openFile(page, path.basename(newest));
      await waitForFindings(page);
      await runCommand(page, "Migrations: Open Schema Graph");
      graph = page.frameLocator("iframe.webview").frameLocator("#active-frame");
    });

    afterEach(async function () {
      if (this.currentTest?.state === "failed") await window.picture(`failed-graph-${this.currentTest.title.length}`);
    });
    after(() => window?.close());

    it("shows the tables of the migrations, and leads from a column to its line", async () => {
      const { page } = window;
      await graph.locator('[data-table="public.user_profiles"]').waitFor();
      await graph.locator('[data-table="auth.users"]').waitFor();
      await window.picture("schema-graph");
      await graph.locator("input[type=search]").fill("user_profiles");
      await graph.locator("input[type=search]").press("Enter");
      await graph.locator('[data-table="public.user_profiles"] .row').first().click();
      await page.locator('.tab.active[data-resource-name$="create_user_profiles_table.sql"]').waitFor();
      await page.locator(".editor-instance .selected-text").first().waitFor();
      await window.picture("schema-graph-line");
    });

    it("follows an edit", async () => {
      const { page } = window;
      await typeAtEnd(page, "create table public.bookmarks (id bigint primary key);");
      await graph.locator('[data-table="public.bookmarks"]').waitFor();
      await window.picture("schema-graph-edited");
      await revertFile(page);
      await graph.locator('[data-table="public.bookmarks"]').waitFor({ state: "detached" });
    });

    it("travels to the migration in the editor, and marks what it made", async () => {
      const { page } = window;
      await runCommand(page, "Migrations: Show in Schema Graph");
      await graph.locator('[data-table="public.user_profiles"].added').waitFor();
      await window.picture("schema-graph-travel");
    });

    it("comes back after a reload, at the same migration", async () => {
      const { page } = window;
      // What is to be kept is kept when the page has been still for a moment.
      await page.waitForTimeout(1_000);
      // The served editor ends with its last window.
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.locator(".monaco-workbench .part.statusbar").waitFor();
      await Promise.all([page.waitForEvent("load"), runCommand(page, "Developer: Reload Window")]);
      await graph.locator('[data-table="public.user_profiles"].added').waitFor();
      await other.close();
    });
  });
}
