import assert from "node:assert/strict";
import path from "node:path";
import { newestMigration } from "../../scripts/host/demo.mjs";
import { openProblems, problemCounts, waitForFindings } from "../../scripts/host/workbench.mjs";
import { openFile, openQuickFixes, problemRows, revertFile, typeAtEnd, waitForSquiggles } from "./editor.ts";
import { openServedWindow, type ServedWindow } from "./served-window.ts";

const perRow =
  "create policy delete_own on public.session_questions for delete to authenticated using (auth.uid() is not null);";

for (const scheme of ["dark", "light"] as const) {
  describe(`the packaged extension, ${scheme}`, () => {
    let window: ServedWindow;

    before(async () => {
      window = await openServedWindow(scheme);
      const newest = newestMigration(window.folder);
      assert.ok(newest);
      await openFile(window.page, path.basename(newest));
      await openProblems(window.page);
      await waitForFindings(window.page);
    });

    afterEach(async function () {
      if (this.currentTest?.state === "failed")
        await window.picture(`failed-${this.currentTest.title.replace(/\W+/g, "-")}`);
      await revertFile(window.page);
    });

    after(() => window?.close());

    it("opens the demo without a problem", async () => {
      await window.picture("demo");
      await waitForSquiggles(window.page, []);
      assert.equal(await problemCounts(window.page), "No Problems");
    });

    it("underlines the exact word of a broken statement and lists it in Problems, until it is mended", async () => {
      const { page } = window;
      await typeAtEnd(page, "create tabel public.tags (id bigint);");
      await waitForSquiggles(page, ["tabel"]);
      await problemRows(page).filter({ hasText: "tabel" }).waitFor();
      await window.picture("syntax-error");
      await revertFile(page);
      await waitForSquiggles(page, []);
    });

    it("names a statement that never ends, and goes on with the next edit", async () => {
      const { page } = window;
      await typeAtEnd(page, "do 'begin loop end loop; end';");
      await waitForSquiggles(page, ["do"]);
      await problemRows(page).filter({ hasText: "the replay stopped it" }).waitFor();
      await window.picture("stopped-statement");
      await revertFile(page);
      await waitForSquiggles(page, []);
      await typeAtEnd(page, "insert into public.session_question (id) values (1);");
      await problemRows(page).filter({ hasText: "does not exist" }).waitFor();
      await window.picture("after-stopped-statement");
    });

    it("mends a finding by its quick fix", async () => {
      const { page } = window;
      await typeAtEnd(page, perRow);
      await waitForFindings(page);
      await waitForSquiggles(page, ["auth.uid()"]);
      const fixes = await openQuickFixes(page);
      await window.picture("quick-fix");
      await fixes.first().click();
      await waitForSquiggles(page, []);
      await page
        .locator(".view-line", { hasText: /\(\s*select\s+auth\.uid\(\)\s*\)/ })
        .first()
        .waitFor();
      await window.picture("fixed");
    });
  });
}
