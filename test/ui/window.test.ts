import assert from "node:assert/strict";
import path from "node:path";
import { newestMigration } from "../../scripts/host/demo.mjs";
import { waitForFindings } from "../../scripts/host/workbench.mjs";
import { descendants } from "../e2e/child-processes.ts";
import { openFile, typeAtEnd, waitForSquiggles } from "./editor.ts";
import { openServedWindow, type ServedWindow } from "./served-window.ts";

describe("the window of the packaged extension", () => {
  let window: ServedWindow;

  before(async () => {
    window = await openServedWindow("dark");
    const newest = newestMigration(window.folder);
    assert.ok(newest);
    await openFile(window.page, path.basename(newest));
    await waitForFindings(window.page);
  });

  after(() => window?.close());

  it("says once that the language server was started again, and finds again", async () => {
    const { page } = window;
    const toasts = page.locator(".notification-toast", { hasText: "was started again" });
    killServer();
    await toasts.waitFor();
    await window.picture("server-restarted");
    await typeAtEnd(page, "selct 1;");
    await waitForSquiggles(page, ["selct"]);

    await toasts.waitFor({ state: "detached" });
    killServer();
    await page.waitForTimeout(3000);
    assert.equal(await toasts.count(), 0);
  });
});

function killServer(): void {
  const [server] = descendants(path.join("dist", "server.js"));
  assert.ok(server, "no language server runs");
  process.kill(server, "SIGKILL");
}
