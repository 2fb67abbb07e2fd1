// @ts-check
/** The served VS Code: its server process and the address of a window. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { removeAtEnd, startProcess, stopProcess } from "../tools/processes.mjs";
import { runQuietly } from "../tools/run.mjs";
import { listeningPort } from "./listening-port.mjs";
import { writeUserSettings } from "./settings.mjs";

/**
 * @typedef {object} ServedCode
 * @property {string} address without a path.
 * @property {string} token what a browser has to show to be let in: other users of the machine can reach the port too.
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

/** A new folder for this run's data, removed when this process ends. Absolute, without symbolic links. */
export function temporaryFolder(/** @type {string} */ name) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `mellowise-${name}-`)));
  removeAtEnd(folder);
  return folder;
}

/**
 * Starts the server on a free port of the loopback interface.
 *
 * @param {object} options
 * @param {import("./install.mjs").ServedHost} options.host
 * @param {string} options.extensionsFolder
 * @param {number} [options.port] 0 and undefined mean a free one.
 * @param {boolean} [options.testDriver] lets a window run extension tests, but suppresses notifications.
 * @param {boolean} [options.stopWithLastWindow]
 * @returns {Promise<ServedCode>}
 */
export async function startServer({ host, extensionsFolder, port = 0, testDriver = false, stopWithLastWindow = true }) {
  const data = temporaryFolder("vscode");
  const token = randomUUID();
  writeUserSettings(path.join(data, "data", "User"));
  const args = [
    host.serverMain,
    ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", token],
    "--accept-server-license-terms",
    ...["--telemetry-level", "off", "--disable-workspace-trust", "--disable-getting-started-override"],
    ...["--server-data-dir", data, "--extensions-dir", extensionsFolder, "--reconnection-grace-time", "5"],
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
    // Should this process be killed so hard that it cannot end the server, the server ends itself.
    ...(stopWithLastWindow ? ["--enable-remote-auto-shutdown", "--remote-auto-shutdown-without-delay"] : []),
  ];
  const child = startProcess(host.node, args, { env: serverEnvironment(host), stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  const address = `127.0.0.1:${await listeningPort(child)}`;
  return { address, token, ended: ended.then(() => undefined), stop: () => stopProcess(child) };
}

/**
 * Installs a packaged extension into a folder of its own.
 *
 * @param {import("./install.mjs").ServedHost} host
 * @param {string} vsix
 * @param {string} extensionsFolder
 */
export async function installExtension(host, vsix, extensionsFolder) {
  const data = temporaryFolder("vscode-install");
  const args = [
    host.serverMain,
    "--install-extension",
    vsix,
    "--extensions-dir",
    extensionsFolder,
    "--server-data-dir",
    data,
  ];
  await runQuietly(host.node, [...args, "--accept-server-license-terms"], { env: serverEnvironment(host) });
}

/**
 * The address of a window on a folder.
 *
 * @param {ServedCode} server
 * @param {string} folder absolute.
 * @param {readonly (readonly [string, string])[]} [payload] what the window is told beside its folder; see `remoteUri`.
 */
export function windowUrl(server, folder, payload = []) {
  const url = new URL(`http://${server.address}/`);
  url.searchParams.set("tkn", server.token);
  url.searchParams.set("folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/**
 * A file of this machine, as a window of the server names it.
 *
 * @param {ServedCode} server
 * @param {string} file absolute.
 */
export function remoteUri(server, file) {
  return `vscode-remote://${server.address}${file.split("/").map(encodeURIComponent).join("/")}`;
}

/** @param {import("./install.mjs").ServedHost} host */
function serverEnvironment(host) {
  return {
    ...process.env,
    PATH: path.dirname(host.node) + path.delimiter + process.env.PATH,
    // No marketplace: nothing but this machine is asked for anything.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }),
    NODE_OPTIONS: "",
  };
}
