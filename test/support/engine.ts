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

/** Lays a worker's bundle and its assets into a folder of its own, so that tests need no build of the product. */
async function buildOnce(): Promise<string> {
  const dist = path.join(root, "out", "engine-test");
  await copyEngineAssets(dist);
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "server/engine/pglite/worker.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("the worker was not bundled");
  await replaceFile(path.join(dist, "engine-worker.js"), (partial) => writeFile(partial, bundle.contents));
  return dist;
}
