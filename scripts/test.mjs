// @ts-check
/**
 * `npm test`: everything, in stages; `npm test -- --only e2e,ui` runs some of them. A stage that fails does not keep the next from running. Ends
 * with one line, `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { runMain, say, seconds } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";
import { run } from "./tools/run.mjs";
import { selectStages } from "./tools/stages.mjs";
import { stageTally, sum, tallyLine, vitestTally } from "./tools/tally.mjs";

/** A log file shows colours as litter. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
const tallyFolder = path.join(root, "out", "tally");
const script = (/** @type {string} */ name) => path.join(root, "scripts", `${name}.mjs`);
const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const selected = selectStages(values.only);
  await setUp();
  const tallies = [];
  for (const stage of selected) tallies.push(await runStage(stage));
  const total = sum(tallies);
  process.stdout.write(`${tallyLine(total)}\n`);
  return total.failed > 0 ? 1 : 0;
});

/** @param {import("./tools/stages.mjs").Stage} stage */
async function runStage({ name, tests }) {
  const tallyFile = path.join(tallyFolder, `${name}.json`);
  mkdirSync(tallyFolder, { recursive: true });
  rmSync(tallyFile, { force: true });
  say(`${name} …`);
  const start = performance.now();
  const code = await run(process.execPath, stageArguments(name, tallyFile), {
    cwd: root,
    env: { ...process.env, ...plain, TALLY_FILE: tallyFile },
  });
  const tally = stageTally(code, readTally(tests, tallyFile), tests !== "none");
  const counts = tests === "none" ? (code === 0 ? "ok" : "failed") : tallyLine(tally);
  say(`${name}: ${counts}${code === 0 ? "" : ` (exit code ${code})`}, ${seconds(performance.now() - start)}`);
  return tally;
}

/**
 * @param {string} name
 * @param {string} tallyFile
 */
function stageArguments(name, tallyFile) {
  // The unit tests are counted in the stage vitest.
  if (name === "check") return [script("check"), "--without-tests"];
  if (name === "vitest")
    return [vitest, "run", "--reporter", "default", "--reporter", "json", "--outputFile", tallyFile];
  if (name === "package") return [script("package"), "--no-build"];
  return [script(name)];
}

/**
 * @param {"vitest" | "mocha" | "none"} tests
 * @param {string} file
 */
function readTally(tests, file) {
  if (tests === "none" || !existsSync(file)) return undefined;
  const content = JSON.parse(readFileSync(file, "utf8"));
  return tests === "vitest" ? vitestTally(content) : content;
}
