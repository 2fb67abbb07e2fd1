import { writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { copyEngineAssets, replaceFile } from "../../scripts/engine-assets.mjs";
import { root } from "../../scripts/tools/root.mjs";
import type { Engine } from "../../server/core/replay/engine.ts";
import { createEmbeddedEngine } from "../../server/engine/embedded.ts";
import type { EngineOptions } from "../../server/engine/engine-options.ts";
import { createNativeEngine, type NativeEngineOptions } from "../../server/engine/native.ts";

/** The folder with the worker and what it needs. */
export const engineAssets = buildOnce();

/** The real embedded Postgres, built from today's sources. Must be closed. */
export async function realEngine(options: Partial<EngineOptions> = {}): Promise<Engine> {
  return createEmbeddedEngine({ assets: await engineAssets, ...options });
}

/** An engine over a real server, built from today's sources. Must be closed. */
export async function nativeEngine(
  options: Partial<NativeEngineOptions> & Pick<NativeEngineOptions, "url">,
): Promise<Engine> {
  return createNativeEngine({ assets: await engineAssets, allowRemote: false, ...options });
}

/** The threads that Postgres runs in: bundle name -> entry point. */
const workers = {
  "engine-worker": "server/engine/pglite/worker.ts",
  "database-worker": "server/database/worker.ts",
};

/** Lays the workers' bundles and their assets into a folder of their own, so that tests need no build of the product. */
async function buildOnce(): Promise<string> {
  const dist = path.join(root, "out", "engine-test");
  await copyEngineAssets(dist);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: workers,
    outdir: dist,
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
  });
  for (const bundle of outputFiles) await replaceFile(bundle.path, (partial) => writeFile(partial, bundle.contents));
  return dist;
}
