// @ts-check
// What must hold before a commit, in seconds: types, lint, unused code, generated docs, unit tests. Every step runs, so that one look shows all.
// `--without-tests` is for `npm test`, which counts the tests itself.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

await setUp();
/** The script behind a package's command, so that no shell and no `.cmd` shim is needed. */
const bin = (/** @type {string} */ name, /** @type {string} */ command = name) => {
  const folder = path.join(root, "node_modules", name);
  const declared = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).bin;
  return path.join(folder, typeof declared === "string" ? declared : declared[command]);
};

const steps = [
  { title: "types", args: [bin("typescript", "tsc"), "-b"] },
  { title: "lint", args: [bin("@biomejs/biome", "biome"), "check", "."] },
  { title: "unused code", args: [bin("knip")] },
  { title: "generated docs", args: [path.join(root, "scripts/docs.mjs"), "--check"] },
  { title: "unit tests", args: [bin("vitest"), "run", "--project", "unit", "--reporter", "dot"] },
].filter(({ title }) => title !== "unit tests" || !process.argv.includes("--without-tests"));

const failed = [];
for (const { title, args } of steps) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`check: ${title} ${status === 0 ? "ok" : "FAILED"} (${seconds} s)`);
  if (status !== 0) failed.push(title);
}
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
