// @ts-check
/** Calls npm without a shell: as a script under a given Node, because on Windows `npm` itself is a batch file. */
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The command line that runs npm with these arguments.
 *
 * @param {readonly string[]} args
 * @param {string} [node] the Node that runs it.
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(args, node = process.execPath) {
  const script = npmScript();
  return script ? { command: node, args: [script, ...args] } : { command: "npm", args: [...args] };
}

/** @returns {string | undefined} */
function npmScript() {
  const own = process.env.npm_execpath;
  if (own && path.basename(own) === "npm-cli.js" && existsSync(own)) return own;
  const folder = path.dirname(process.execPath);
  const beside = ["node_modules/npm/bin/npm-cli.js", "../lib/node_modules/npm/bin/npm-cli.js"];
  return beside.map((place) => path.resolve(folder, place)).find((place) => existsSync(place));
}
