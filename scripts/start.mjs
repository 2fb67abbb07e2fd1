// @ts-check
/** `npm start`: everything from a clean clone to a real VS Code with the extension in it. */
import { statSync } from "node:fs";
import path from "node:path";
import { readStartArguments, startHelp } from "./host/start-arguments.mjs";
import { setUp } from "./setup.mjs";
import { runMain, step } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";
import { run } from "./tools/run.mjs";

await runMain(async () => {
  // npm runs scripts in the project's folder; INIT_CWD is where the user stands.
  const { help, ...wanted } = readStartArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (help) {
    process.stdout.write(startHelp);
    return 0;
  }
  if (wanted.folder && !statSync(wanted.folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${wanted.folder}.`);
  }
  await setUp();
  const built = await step("Building the extension", () =>
    run(process.execPath, [path.join(root, "scripts", "build.mjs")], { cwd: root }),
  );
  if (built !== 0) throw new Error("The build failed.");
  // What follows imports packages, so it is loaded after the set-up.
  const { openVsCode } = await import("./host/open.mjs");
  return openVsCode(wanted);
});
