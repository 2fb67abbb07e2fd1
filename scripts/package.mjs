// @ts-check
/** `npm run package`: the extension as one file, dist/mellowise-migrations.vsix. With `--no-build`, of what dist/ holds. */
import { statSync } from "node:fs";
import path from "node:path";
import { setUp } from "./setup.mjs";
import { runMain, say } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";
import { run } from "./tools/run.mjs";

export const vsix = path.join(root, "dist", "mellowise-migrations.vsix");

await runMain(async () => {
  await setUp();
  if (!process.argv.includes("--no-build")) {
    const built = await run(process.execPath, [path.join(root, "scripts", "build.mjs")], { cwd: root });
    if (built !== 0) throw new Error("The build failed.");
  }
  const { createVSIX } = await import("@vscode/vsce");
  // esbuild has put the dependencies into dist/; the links of the README are left as they are.
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  say(`${vsix}: ${(statSync(vsix).size / 1e6).toFixed(1)} MB`);
  return 0;
});
