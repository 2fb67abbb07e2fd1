// @ts-check
/**
 * Child processes that end when this process ends, whatever the reason.
 *
 * On POSIX a child gets a process group of its own, so that its children end with it; on Windows the tree is found by its parent ids.
 */
import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

/** How long a child may take to clean up after itself before it is killed, in milliseconds. */
const GRACE = 3000;
/** How often a process looks whether its parent is still there, in milliseconds. */
const PARENT_CHECK = 500;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const temporaryFolders = new Set();
let guarded = false;

/**
 * Starts a program without a shell. It is ended, with all that it started, when this process ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function startProcess(command, args, options) {
  guard();
  const child = spawn(command, [...args], { windowsHide: true, ...options, detached: process.platform !== "win32" });
  running.add(child);
  child.once("error", () => running.delete(child));
  child.once("close", () => running.delete(child));
  return child;
}

/** @param {string} folder removed when this process ends. */
export function removeAtEnd(folder) {
  guard();
  temporaryFolders.add(folder);
}

/**
 * Ends one child and its group; resolves when it is gone.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
export async function stopProcess(child) {
  if (!hasEnded(child)) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signalTree(child, "SIGTERM");
    const timer = setTimeout(() => signalTree(child, "SIGKILL"), GRACE);
    await gone;
    clearTimeout(timer);
  }
  // Members of the group may outlive its leader.
  signalTree(child, "SIGKILL");
  running.delete(child);
}

/**
 * Ends this process after all that it started. Children get the time to end their own.
 *
 * @param {number} code
 * @returns {Promise<never>}
 */
export async function endProcess(code) {
  await Promise.all([...running].map(stopProcess));
  process.exit(code);
}

/** Ends this process when the one that started it is gone, however that ended. For what makes no sense by itself. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent || !lives(parent)) void endProcess(1);
  }, PARENT_CHECK).unref();
}

function guard() {
  if (guarded) return;
  guarded = true;
  for (const [signal, code] of /** @type {const} */ ([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])) {
    process.once(signal, () => void endProcess(code));
  }
  process.on("exit", killEverything);
}

/** The last resort, for an end that nobody announced. Runs in the `exit` event, so nothing here may be asynchronous. */
function killEverything() {
  for (const child of running) signalTree(child, "SIGKILL");
  for (const folder of temporaryFolders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // A temporary folder that stays behind is the operating system's to clean.
    }
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalTree(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    if (!hasEnded(child)) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}
