import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../scripts/host/browser.mjs";
import { ensureChromium } from "../../scripts/host/chromium.mjs";
import { copyDemo } from "../../scripts/host/demo.mjs";
import { ensureHost } from "../../scripts/host/install.mjs";
import { installExtension, type ServedCode, startServer, temporaryFolder } from "../../scripts/host/server.mjs";
import { openWindow } from "../../scripts/host/workbench.mjs";
import { root } from "../../scripts/tools/root.mjs";

/** A VS Code with the packaged extension installed, open on a copy of the demo project. */
export interface ServedWindow {
  readonly page: Page;
  /** The copy: the folder that holds `supabase/`. */
  readonly folder: string;
  /** Keeps a picture of the window in .cache/screenshots. */
  readonly picture: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const vsix = path.join(root, "dist", "mellowise-migrations.vsix");
const pictures = path.join(root, ".cache", "screenshots");

export async function openServedWindow(colorScheme: "light" | "dark"): Promise<ServedWindow> {
  const host = await ensureHost();
  const executable = await ensureChromium();
  const extensionsFolder = temporaryFolder("extensions");
  await installExtension(host, vsix, extensionsFolder);
  const server: ServedCode = await startServer({ host, extensionsFolder });
  const { browser, page }: { browser: Browser; page: Page } = await openBrowser({ executable, colorScheme });
  const folder = copyDemo();
  await openWindow(page, server, folder);
  return { page, folder, picture, close };

  async function picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ animations: "disabled", path: path.join(pictures, `${name}-${colorScheme}.png`) });
  }

  async function close(): Promise<void> {
    await browser.close();
    await server.stop();
  }
}
