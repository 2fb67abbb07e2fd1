import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findCli, thisMachine } from "../../client/cli/find-cli.ts";
import { newestMigration } from "../../scripts/host/demo.mjs";
import { openProblems, waitForFindings } from "../../scripts/host/workbench.mjs";
import { root } from "../../scripts/tools/root.mjs";
import { openFile, runCommand } from "./editor.ts";
import { type ServedDatabase, serveDatabase } from "./served-database.ts";
import { openServedWindow, type ServedWindow } from "./served-window.ts";

const control = process.platform === "darwin" ? "Meta" : "Control";
/** Nothing listens there: it belongs to nobody, and needs rights to be taken. */
const deadPort = 1;

describe("commands of the packaged extension", () => {
  let window: ServedWindow;

  before(async () => {
    window = await openServedWindow("dark");
    const cli = await findCli("", root, thisMachine);
    assert.ok(cli, "The Supabase CLI is not installed; npm ci does that.");
    mkdirSync(path.join(window.folder, ".vscode"));
    const settings = { "mellowise.supabase.path": cli.file };
    writeFileSync(path.join(window.folder, ".vscode", "settings.json"), JSON.stringify(settings));
    writePort(window.folder, deadPort);
    // The palette shows them once the extension has found the project.
    const newest = newestMigration(window.folder);
    assert.ok(newest);
    await openFile(window.page, path.basename(newest));
    await openProblems(window.page);
    await waitForFindings(window.page);
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await window.picture(`failed-${this.currentTest.title.replace(/\W+/g, "-")}`);
  });

  after(() => window?.close());

  it("New Migration asks, goes back where one wants, and writes what was asked for", async () => {
    const { page, folder } = window;
    await runCommand(page, "Migrations: New Migration");
    const input = page.locator(".quick-input-widget .quick-input-box input");
    await page.locator(".quick-input-title", { hasText: "New Migration (1/3)" }).waitFor();
    await input.fill("?");
    await page.locator(".quick-input-message", { hasText: "letters or digits" }).waitFor();
    await input.fill("Create Study Groups!");
    await page.locator(".quick-input-message", { hasText: /Makes \d{14}_create_study_groups\.sql/ }).waitFor();
    await window.picture("new-migration-name");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title", { hasText: "(2/3)" }).waitFor();
    await input.fill("Students learn together.");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title", { hasText: "(3/3)" }).waitFor();
    await page.locator(".quick-input-widget .codicon-quick-input-back").click();
    await page.locator(".quick-input-title", { hasText: "(2/3)" }).waitFor();
    assert.equal(await input.inputValue(), "Students learn together.");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title", { hasText: "(3/3)" }).waitFor();
    await window.picture("new-migration-template");
    await input.fill("Table with");
    await page.keyboard.press("Enter");

    const migrations = path.join(folder, "supabase", "migrations");
    await page.locator('.tab.active[data-resource-name$="_create_study_groups.sql"]').waitFor();
    const files = readdirSync(migrations).sort();
    assert.match(files.at(-1) ?? "", /^\d{14}_create_study_groups\.sql$/);
    await page.locator(".editor-instance .view-line", { hasText: "public.notes" }).first().waitFor();
    await page.keyboard.type("study_groups");
    await page.keyboard.press("Escape");
    await page.keyboard.press(`${control}+S`);
    const file = path.join(migrations, files.at(-1) ?? "");
    await poll(
      () => readFileSync(file, "utf8").includes("public.study_groups ("),
      () => readFileSync(file, "utf8"),
    );
    const text = readFileSync(file, "utf8");
    assert.ok(
      text.startsWith("-- Migration: create_study_groups\n-- Purpose: Students learn together.\n\ncreate table"),
      text,
    );
    assert.match(text, /create policy study_groups_delete_own on public\.study_groups/);
    assert.match(text, /-- Rollback:\n-- {3}drop table if exists public\.study_groups;\n$/);
    await window.picture("new-migration-written");
  });

  it("New Rollback Migration undoes the migration in the editor", async () => {
    const { page, folder } = window;
    await runCommand(page, "Migrations: New Rollback Migration");
    await page.locator('.tab.active[data-resource-name$="_rollback_create_study_groups.sql"]').waitFor();
    const migrations = path.join(folder, "supabase", "migrations");
    const newest = newestMigration(folder) ?? "";
    assert.equal(readdirSync(migrations).sort().at(-1), path.basename(newest));
    await poll(
      () => readFileSync(newest, "utf8") !== "",
      () => newest,
    );
    assert.match(
      readFileSync(newest, "utf8"),
      /^-- Migration: rollback_create_study_groups\n-- Purpose: Undo \d{14}_create_study_groups\.\n\ndrop table if exists public\.study_groups;\n/,
    );
    await window.picture("new-rollback-migration");
  });

  it("Push to Local Database says what to do when there is none", async () => {
    const { page } = window;
    await runCommand(page, "Migrations: Push to Local Database");
    const toast = page.locator(".notification-toast", { hasText: `Nothing listens at 127.0.0.1:${deadPort}` });
    await toast.waitFor();
    await window.picture("push-no-database");
    assert.equal(await toast.getByText("Show Log").count(), 1);
    assert.equal(await toast.getByText("Start Local Supabase").count(), 1);
  });

  describe("with a local database", () => {
    let database: ServedDatabase;

    before(async () => {
      database = await serveDatabase(window.folder);
      writePort(window.folder, database.port);
    });
    after(() => database?.end());

    it("Push shows its target and its plan, asks, and applies", async () => {
      const { page, folder } = window;
      await runCommand(page, "Migrations: Push to Local Database");
      const dialog = page.locator(".monaco-dialog-box");
      await dialog.waitFor();
      const files = readdirSync(path.join(folder, "supabase", "migrations"));
      const text = (await dialog.textContent()) ?? "";
      assert.match(
        text,
        new RegExp(`Push to the local database \\(127\\.0\\.0\\.1:${database.port}\\)\\? Migrations: ${files.length}`),
      );
      for (const file of files) assert.ok(text.includes(file), text);
      await window.picture("push-question");
      await dialog.getByRole("button", { name: "Push" }).click();
      await page.locator(".notification-toast", { hasText: `Migrations: ${files.length}` }).waitFor();
      await window.picture("pushed");
    });

    it("a statement that the database refuses is marked at its place", async () => {
      const { page, folder } = window;
      const name = "29990101000000_refused.sql";
      const text = "-- Refused.\ncreate table public.fine (id int);\n  insert into public.nope\n  values (1);\n";
      writeFileSync(path.join(folder, "supabase", "migrations", name), text);
      await runCommand(page, "Migrations: Push to Local Database");
      await page.locator(".monaco-dialog-box").getByRole("button", { name: "Push" }).click();
      const toast = page.locator(".notification-toast", { hasText: `${name} failed at its statement 2` });
      await toast.waitFor();
      await toast.getByText("Open the Statement").click();
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      await page.locator(".statusbar-item", { hasText: "Ln 3, Col 3" }).waitFor();
      await window.picture("push-refused");
      rmSync(path.join(folder, "supabase", "migrations", name));
    });

    it("Reset shows which rows are lost, and applies everything anew", async () => {
      const { page } = window;
      await runCommand(page, "Migrations: Reset Local Database");
      const dialog = page.locator(".monaco-dialog-box");
      await dialog.waitFor();
      assert.match((await dialog.textContent()) ?? "", /Reset the local database .*(rows are lost|no rows)/s);
      await window.picture("reset-question");
      await dialog.getByRole("button", { name: "Reset" }).click();
      await page.locator(".notification-toast", { hasText: "was reset" }).waitFor();
    });
  });

  it("Show Status lets the CLI speak for itself, in a terminal", async () => {
    const { page } = window;
    await runCommand(page, "Migrations: Show Status");
    await page.locator(".notification-toast", { hasText: "supabase status has failed" }).waitFor();
    await page.locator(".terminal-wrapper .xterm").first().waitFor();
    await window.picture("status");
  });
});

/** Says in config.toml where the local database listens. */
function writePort(folder: string, port: number): void {
  const config = path.join(folder, "supabase", "config.toml");
  writeFileSync(config, readFileSync(config, "utf8").replace(/(?<=\[db\]\nport = )\d+/, String(port)));
}

async function poll(check: () => boolean, seen: () => unknown): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!check()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain; there is ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
