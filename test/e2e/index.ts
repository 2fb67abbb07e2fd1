import { readdirSync } from "node:fs";
import path from "node:path";
import { markedLines } from "../../scripts/host/test-output.mjs";
import { runMocha } from "../../scripts/tools/run-mocha.mjs";

/** Called by VS Code in its extension host. Rejects when a test fails, which becomes the exit code. */
export async function run(): Promise<void> {
  const tallyFile = process.env.TALLY_FILE;
  if (!tallyFile) throw new Error("TALLY_FILE names no file.");
  const files = readdirSync(__dirname)
    .filter((name) => name.endsWith(".test.js"))
    .sort()
    .map((name) => path.join(__dirname, name));
  const { failed } = await runMocha({ files, tallyFile, print });
  if (failed > 0) throw new Error(`${failed} failed`);
}

function print(text: string): void {
  for (const line of markedLines(text)) console.log(line);
}
