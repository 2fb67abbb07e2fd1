// @ts-check
/**
 * Everything that `npm start` and `npm test` need before their first import: a Node that is new enough, and this project's packages.
 * Imports nothing but Node and its like. Run by itself it does just that.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installedPackagesMatch } from "./tools/installed-packages.mjs";
import { npmCommand } from "./tools/npm.mjs";
import { runMain, step } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";
import { runQuietly } from "./tools/run.mjs";
import { isAtLeast } from "./tools/version.mjs";

export { root };

const OLDEST_NODE = "20.19.0";

/** Rejects with advice when the set-up cannot be had. Quick and silent when it already is there. */
export async function setUp() {
  if (!isAtLeast(process.versions.node, OLDEST_NODE)) {
    throw new Error(
      `This project needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. See https://nodejs.org/.`,
    );
  }
  const wanted = path.join(root, "package-lock.json");
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && installedPackagesMatch(readJson(wanted), readJson(installed))) return;
  const { command, args } = npmCommand(["ci", "--no-audit", "--no-fund", "--loglevel", "error"]);
  await step("Installing the npm packages of package-lock.json", () => runQuietly(command, args, { cwd: root }));
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await setUp();
    return 0;
  });
}
