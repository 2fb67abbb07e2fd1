// @ts-check
/** Runs test/e2e inside of a real VS Code, on a copy of the demo project. Writes the tally to the file that TALLY_FILE names. */
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { copyDemo } from "./host/demo.mjs";
import { temporaryFolder } from "./host/server.mjs";
import { writeUserSettings } from "./host/settings.mjs";
import { testExecutable } from "./host/test-executable.mjs";
import { bundleTests } from "./tools/bundle-tests.mjs";
import { endWithParent } from "./tools/processes.mjs";
import { runMain } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";

await runMain(async () => {
  endWithParent();
  const data = temporaryFolder("user");
  writeUserSettings(path.join(data, "data", "User"));
  await bundleTests("test/e2e", "out/e2e", ["index.ts"]);
  await runTests({
    vscodeExecutablePath: await testExecutable(),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, "out", "e2e", "index.js"),
    extensionTestsEnv: { TALLY_FILE: process.env.TALLY_FILE ?? path.join(data, "tally.json") },
    launchArgs: [
      copyDemo(),
      "--disable-extensions",
      `--user-data-dir=${path.join(data, "data")}`,
      `--extensions-dir=${path.join(data, "extensions")}`,
    ],
  });
  return 0;
});
