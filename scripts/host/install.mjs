// @ts-check
/**
 * Installs a VS Code that needs no desktop: the real server with its real extension host, out of npm's code-server, served to a browser.
 *
 * It lies in the user's cache folder, so that the next clone finds it. It is built in a folder beside its place and renamed when complete: a
 * half install is never used, and of two installs at once one wins.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { cacheFolder } from "../tools/cache-folder.mjs";
import { findProgram } from "../tools/find-program.mjs";
import { npmCommand } from "../tools/npm.mjs";
import { removeAtEnd } from "../tools/processes.mjs";
import { say, step } from "../tools/report.mjs";
import { runQuietly } from "../tools/run.mjs";

/** The VS Code that the tests run in, served or downloaded. */
export const VSCODE_VERSION = "1.139.1";
/** The code-server that holds it. */
const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";
const PLATFORM = "linux-x64";
/** An unfinished folder of that age was left behind by an install that died, in milliseconds. */
const ABANDONED = 60 * 60 * 1000;

/** @typedef {{ node: string, serverMain: string }} ServedHost absolute paths of its Node and of the server's main script. */

/** The folder of the served host: one per version. */
function hostFolder() {
  return path.join(cacheFolder(process.platform, process.env, homedir()), `vscode-host-${CODE_SERVER}`);
}

/** @returns {Promise<ServedHost>} */
export async function ensureHost() {
  const folder = hostFolder();
  if (existsSync(folder)) return hostIn(folder);
  if (`${process.platform}-${process.arch}` !== PLATFORM) {
    throw new Error(
      `VS Code can be served to a browser on ${PLATFORM} only; this is ${process.platform}-${process.arch}. Install VS Code with its "code" command, or set VSCODE_TEST_EXECUTABLE to a VS Code executable.`,
    );
  }
  await step(`Installing the VS Code host ${CODE_SERVER} (about a minute, once) into ${folder}`, () => install(folder));
  return hostIn(folder);
}

/** @param {string} folder */
async function install(folder) {
  removeAbandoned(folder);
  const draft = `${folder}.${process.pid}.tmp`;
  mkdirSync(draft, { recursive: true });
  removeAtEnd(draft);
  try {
    await build(draft);
    renameSync(draft, folder);
  } catch (error) {
    // Another run was faster; its folder is complete.
    if (existsSync(folder)) return;
    throw error;
  }
}

/** @param {string} folder */
async function build(folder) {
  const quiet = ["--no-audit", "--no-fund", "--no-save", "--loglevel", "error"];
  await npm(
    [
      "install",
      "--prefix",
      folder,
      "--ignore-scripts",
      ...quiet,
      `code-server@${CODE_SERVER}`,
      `node-${PLATFORM}@${NODE}`,
    ],
    folder,
  );
  const server = path.join(folder, "node_modules", "code-server", "lib", "vscode");
  const nodePackage = path.join(folder, "node_modules", `node-${PLATFORM}`);
  const node = path.join(nodePackage, "bin", "node");
  const env = {
    ...process.env,
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
    npm_config_nodedir: nodePackage,
  };
  await npm(["install", "--omit=dev", "--ignore-scripts", ...quiet], server, node, env);
  if (hasCompiler())
    await npm(["rebuild", "--loglevel", "error", "@vscode/spdlog", "@vscode/native-watchdog"], server, node, env);
  else say("No C++ compiler: the host goes without its log file and its watchdog, which it can");
  for (const unused of ["@github", "@microsoft/mxc-sdk"])
    rmSync(path.join(server, "node_modules", unused), { recursive: true, force: true });
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {string} [node]
 * @param {NodeJS.ProcessEnv} [env]
 */
function npm(args, cwd, node, env = process.env) {
  const { command, args: full } = npmCommand(args, node);
  return runQuietly(command, full, { cwd, env: withoutNpmScript(env) });
}

function hasCompiler() {
  return ["g++", "make", "python3"].every((program) => findProgram([program]));
}

/**
 * The environment without what `npm run` adds: an npm inside an npm script would take this project's settings for its own.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpmScript(env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|prefix|allow_scripts))/.test(name),
  );
  return Object.fromEntries(kept);
}

/** @param {string} folder */
function removeAbandoned(folder) {
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (!name.startsWith("vscode-host-") || !name.endsWith(".tmp")) continue;
    const draft = path.join(parent, name);
    if (Date.now() - statSync(draft).mtimeMs > ABANDONED) rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {ServedHost}
 */
function hostIn(folder) {
  const modules = path.join(folder, "node_modules");
  return {
    node: path.join(modules, `node-${PLATFORM}`, "bin", "node"),
    serverMain: path.join(modules, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}
