// @ts-check
/** Runs test/ui: the packaged extension in a served VS Code, driven through a browser. Writes the tally to the file that TALLY_FILE names. */
import path from "node:path";
import { temporaryFolder } from "./host/server.mjs";
import { bundleTests } from "./tools/bundle-tests.mjs";
import { endWithParent } from "./tools/processes.mjs";
import { runMain } from "./tools/report.mjs";
import { runMocha } from "./tools/run-mocha.mjs";

await runMain(async () => {
  endWithParent();
  const files = await bundleTests("test/ui", "out/ui");
  const tallyFile = process.env.TALLY_FILE ?? path.join(temporaryFolder("tally"), "tally.json");
  const { failed } = await runMocha({ files, tallyFile, print: (line) => void process.stdout.write(`${line}\n`) });
  return failed > 0 ? 1 : 0;
});
