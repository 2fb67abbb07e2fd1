// @ts-check
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./root.mjs";

/**
 * Bundles a folder's `*.test.ts` files, and its entry point where it has one, into CommonJS under out/.
 *
 * @param {string} folder relative to the project.
 * @param {string} out relative to the project; emptied first.
 * @param {readonly string[]} [entries] more files of the folder.
 * @returns {Promise<string[]>} the bundled test files, absolute, sorted by name.
 */
export async function bundleTests(folder, out, entries = []) {
  const tests = readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".test.ts"));
  const outdir = path.join(root, out);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [...entries, ...tests].map((name) => path.join(root, folder, name)),
    outdir,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha", "playwright-core", "esbuild", "@vscode/*"],
    // CommonJS has no import.meta.url; the scripts that tests share ask for it.
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  return tests.sort().map((name) => path.join(outdir, name.replace(/\.ts$/, ".js")));
}
