// @ts-check
// Bundles the programs into dist/ and lays their data files beside them. `--watch` keeps at it.
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import { copyEngineAssets } from "./engine-assets.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
const require = createRequire(import.meta.url);
const watch = process.argv.includes("--watch");
const started = performance.now();

/** The programs: bundle name -> entry point. CommonJS, as the extension host and libpg-query's loader ask for. */
const programs = {
  client: "client/extension.ts",
  server: "server/main.ts",
  cli: "server/cli/main.ts",
  "engine-worker": "server/engine/pglite/worker.ts",
  "database-worker": "server/database/worker.ts",
};

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: !watch,
  sourcemap: watch ? "linked" : false,
  keepNames: true,
  legalComments: "none",
  logLevel: "info",
  // CommonJS has no import.meta.url; PGlite asks for it to find its files.
  define: { "import.meta.url": "__importMetaUrl" },
  banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
};

/** @type {import("esbuild").BuildOptions} The schema graph's page runs in a browser. */
const page = {
  absWorkingDir: root,
  bundle: true,
  platform: "browser",
  format: "iife",
  target: "chrome122",
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  legalComments: "none",
  logLevel: "info",
  entryPoints: { graph: "webview/main.ts", "graph-style": "webview/graph.css" },
  outdir: dist,
};

const options = [
  ...Object.entries(programs).map(([name, entry]) => ({
    ...shared,
    entryPoints: { [name]: entry },
    outdir: dist,
    ...(name === "cli" ? { banner: { js: `#!/usr/bin/env node\n${shared.banner?.js}` } } : {}),
  })),
  page,
];

await mkdir(dist, { recursive: true });
// libpg-query loads its WASM from the folder of the bundle; without it the mere import ends the process.
const parser = require.resolve("libpg-query/package.json");
await copyFile(path.join(path.dirname(parser), "wasm", "libpg-query.wasm"), path.join(dist, "libpg-query.wasm"));
await copyEngineAssets(dist);

if (watch) {
  const contexts = await Promise.all(options.map((one) => context(one)));
  await Promise.all(contexts.map((one) => one.watch()));
  console.log("build: watching for changes; end with Ctrl+C");
} else {
  await Promise.all(options.map((one) => build({ ...one, logLevel: "warning" })));
  console.log(`build: dist/ is ready (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
