// @ts-check
import { chromium } from "playwright-core";

/**
 * Opens a headless Chromium with one page that can reach this machine only.
 *
 * @param {object} options
 * @param {string} options.executable
 * @param {"light" | "dark"} [options.colorScheme]
 * @param {{ width: number, height: number }} [options.viewport] CSS pixels.
 * @param {number} [options.scale] device pixels per CSS pixel.
 */
export async function openBrowser({
  executable,
  colorScheme = "dark",
  viewport = { width: 1440, height: 900 },
  scale = 1,
}) {
  const browser = await chromium.launch({
    executablePath: executable,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
      // Web sockets pass by the route below. Playwright can route them too, but then the extension host at times never becomes ready.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
  const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: scale });
  await context.route("**/*", (route) => (isLoopback(route.request().url()) ? route.continue() : route.abort()));
  return { browser, page: await context.newPage() };
}

/** @param {string} url */
export function isLoopback(url) {
  const { protocol, hostname } = new URL(url);
  return protocol === "data:" || protocol === "blob:" || hostname === "127.0.0.1" || hostname === "localhost";
}
