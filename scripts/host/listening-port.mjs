// @ts-check
import { readLines } from "../tools/run.mjs";

/** The server says its port within a second or two; on a busy machine later, in milliseconds. */
const START_TIMEOUT = 60_000;
/** How much of the server's output an error shows, in lines. */
const KEPT_LINES = 30;

/**
 * Resolves with the port when the server listens; rejects when it does not come to that.
 *
 * @param {import("node:child_process").ChildProcess} server with piped output.
 * @returns {Promise<number>}
 */
export function listeningPort(server) {
  /** @type {string[]} */
  const lines = [];
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${reason}\n${lines.slice(-KEPT_LINES).join("\n")}`));
    };
    const timer = setTimeout(() => fail(`did not listen within ${START_TIMEOUT / 1000} s.`), START_TIMEOUT);
    server.once("error", (error) => fail(`could not be started: ${error.message}`));
    server.once("exit", (code) => fail(`ended with ${code}.`));
    const read = (/** @type {string} */ line) => {
      lines.push(line);
      if (lines.length > 2 * KEPT_LINES) lines.splice(0, KEPT_LINES);
      if (process.env.DEBUG) process.stderr.write(`[server] ${line}\n`);
      const taken = takenAddress(line);
      if (taken) fail(`cannot listen: ${taken} is taken. Name another port, or none.`);
      const port = portIn(line);
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    };
    for (const stream of [server.stdout, server.stderr]) if (stream) readLines(stream, read);
  });
}

/**
 * The port, where a line of the server's output tells it.
 *
 * @param {string} line
 * @returns {number | undefined}
 */
export function portIn(line) {
  const [, port] = /Extension host agent listening on (\d+)/.exec(line) ?? [];
  return port === undefined ? undefined : Number(port);
}

/**
 * The address that something else listens on, where a line of the server's output complains of it.
 *
 * @param {string} line
 * @returns {string | undefined}
 */
export function takenAddress(line) {
  return /EADDRINUSE.* (\S+:\d+)$/.exec(line)?.[1];
}
