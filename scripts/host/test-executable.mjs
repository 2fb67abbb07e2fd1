// @ts-check
import { fileURLToPath } from "node:url";
import { say } from "../tools/report.mjs";
import { downloadCode, hasDesktop } from "./desktop.mjs";

/**
 * The executable for @vscode/test-electron: the one that VSCODE_TEST_EXECUTABLE names, else a downloaded one, else the served VS Code.
 *
 * @returns {Promise<string>}
 */
export async function testExecutable() {
  if (process.env.VSCODE_TEST_EXECUTABLE) return process.env.VSCODE_TEST_EXECUTABLE;
  const desktop = hasDesktop() ? await downloadCode() : undefined;
  if (desktop) return desktop;
  say("No desktop VS Code here: the tests run in the one that is served to a browser");
  return fileURLToPath(new URL("code-shim.mjs", import.meta.url));
}
