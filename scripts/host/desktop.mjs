// @ts-check
/** A VS Code with a desktop window: the user's own, or one downloaded for the project. */
import { spawnSync } from "node:child_process";
import { mkdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { cacheFolder } from "../tools/cache-folder.mjs";
import { findProgram } from "../tools/find-program.mjs";
import { say } from "../tools/report.mjs";
import { isAtLeast } from "../tools/version.mjs";
import { VSCODE_VERSION } from "./install.mjs";

/** package.json's engines.vscode. */
const OLDEST = "1.91.0";

/**
 * The `code` command on PATH, as a program that starts without a shell.
 *
 * @returns {string | undefined}
 */
export function findCode() {
  const found = findProgram(["code"], [".cmd", ".exe"]);
  if (!found) return undefined;
  // In a remote window's terminal `code` talks to that window, which takes no extension under development.
  if (realpathSync(found).split(path.sep).includes("remote-cli")) return undefined;
  const program = path.extname(found) === ".cmd" ? path.resolve(path.dirname(found), "..", "Code.exe") : found;
  const version = codeVersion(found, program);
  if (version === undefined || isAtLeast(version, OLDEST)) return program;
  say(`${found} is VS Code ${version}; the extension needs ${OLDEST}. Looking for another`);
  return undefined;
}

/**
 * The arguments that open a window with the extension.
 *
 * @param {string} extension
 * @param {string} folder
 * @param {string | undefined} [data] where it keeps its settings and state; the user's own place unless told. Root has to have another.
 */
export function windowArguments(extension, folder, data = isRoot() ? rootData() : undefined) {
  return [
    ...(isRoot() ? ["--no-sandbox"] : []),
    ...(data === undefined ? [] : [`--user-data-dir=${data}`, `--extensions-dir=${path.join(data, "extensions")}`]),
    "--new-window",
    `--extensionDevelopmentPath=${extension}`,
    folder,
  ];
}

/** Whether a window can be opened here at all. */
export function hasDesktop() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The executable of a downloaded VS Code, or undefined where it cannot be downloaded.
 *
 * @returns {Promise<string | undefined>}
 */
export async function downloadCode() {
  const cachePath = path.join(cacheFolder(process.platform, process.env, homedir()), "vscode-desktop");
  mkdirSync(cachePath, { recursive: true });
  try {
    return await downloadAndUnzipVSCode({ version: VSCODE_VERSION, cachePath });
  } catch (error) {
    say(`VS Code cannot be downloaded (${error instanceof Error ? error.message : error})`);
    return undefined;
  }
}

function isRoot() {
  return process.platform === "linux" && process.getuid?.() === 0;
}

function rootData() {
  return path.join(cacheFolder(process.platform, process.env, homedir()), "vscode-root");
}

/**
 * @param {string} found what is on PATH.
 * @param {string} program
 * @returns {string | undefined} undefined where it does not say.
 */
function codeVersion(found, program) {
  // Code.exe prints no version; its batch file would need a shell.
  if (found !== program) return undefined;
  const { stdout } = spawnSync(program, ["--version", ...(isRoot() ? [`--user-data-dir=${rootData()}`] : [])], {
    encoding: "utf8",
    timeout: 15_000,
  });
  return /^\d+\.\d+\.\d+/.exec(stdout ?? "")?.[0];
}
