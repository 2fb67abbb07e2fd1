// @ts-check
/** Runs a program to its end. */
import { startProcess } from "./processes.mjs";

/** A program that could not be started or ended with an error. */
class RunError extends Error {}

/**
 * Resolves with the exit code; the output goes to this process' own, or to `onLine`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { cwd, env, onLine } = {}) {
  const stdio = onLine
    ? /** @type {const} */ (["ignore", "pipe", "pipe"])
    : /** @type {const} */ (["ignore", "inherit", "inherit"]);
  const child = startProcess(command, args, { cwd, env, stdio: [...stdio] });
  if (onLine) {
    for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, onLine);
  }
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new RunError(`${command} could not be started: ${error.message}`)));
    child.once("close", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * As `run`, but quiet: rejects with the last lines of the output when the program fails, resolves with all of it when it does not.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function runQuietly(command, args, options = {}) {
  /** @type {string[]} */
  const lines = [];
  const code = await run(command, args, { ...options, onLine: (line) => lines.push(line) });
  if (code !== 0) throw new RunError(`${command} ${args.join(" ")} ended with ${code}\n${lines.slice(-30).join("\n")}`);
  return lines.join("\n");
}

/**
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} onLine
 */
export function readLines(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream.on("end", () => {
    if (rest !== "") onLine(rest);
  });
}
