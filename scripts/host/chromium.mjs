// @ts-check
import { existsSync } from "node:fs";
import { findProgram } from "../tools/find-program.mjs";
import { step } from "../tools/report.mjs";
import { runQuietly } from "../tools/run.mjs";

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
  const apt = findProgram(["apt-get"]);
  if (!apt || process.getuid?.() !== 0) {
    throw new Error(
      "The served VS Code needs a browser. Install Chromium or Google Chrome, or set CHROME_PATH to one.",
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step("Installing the package chromium with apt-get (once)", async () => {
    // Another run may hold the lock of the package lists; then they are about to be up to date.
    await runQuietly(apt, ["update"], { env }).catch(() => undefined);
    await runQuietly(apt, ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", "chromium"], {
      env,
    });
  });
}
