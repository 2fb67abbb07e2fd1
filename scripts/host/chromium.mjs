// @ts-check
import { existsSync } from "node:fs";
import { canInstallPackages, installPackage } from "../tools/apt-install.mjs";
import { findProgram } from "../tools/find-program.mjs";

/**
 * A Chromium's executable, absolute: CHROME_PATH, else one on PATH, else Debian's own, installed.
 *
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, which does not exist.`);
  }
  const found = findChromium();
  if (found) return found;
  await installChromium();
  const installed = findChromium();
  if (!installed)
    throw new Error("The package chromium was installed, but there is no chromium on PATH. Set CHROME_PATH.");
  return installed;
}

function findChromium() {
  return findProgram(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
}

async function installChromium() {
  if (canInstallPackages()) return installPackage("chromium");
  throw new Error("The served VS Code needs a browser. Install Chromium or Google Chrome, or set CHROME_PATH to one.");
}
