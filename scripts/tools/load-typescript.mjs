// @ts-check
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./root.mjs";

const require = createRequire(import.meta.url);

/**
 * Bundles parts of the product, which are TypeScript, and loads them. Two calls give two copies of what they share.
 *
 * @param {string} name of the bundle's folder under out/.
 * @param {Readonly<Record<string, string>>} exports what is wanted of which file: `{ "server/project/git.ts": "noGit" }`.
 * @returns {Promise<any>}
 */
export async function loadTypeScript(name, exports) {
  const folder = path.join(root, "out", name);
  await mkdir(folder, { recursive: true });
  // The parser loads its WASM from the folder of the bundle.
  const parser = path.dirname(require.resolve("libpg-query/package.json"));
  await copyFile(path.join(parser, "wasm", "libpg-query.wasm"), path.join(folder, "libpg-query.wasm"));
  const outfile = path.join(folder, "parts.cjs");
  const contents = Object.entries(exports).map(([file, names]) => `export { ${names} } from "./${file}";`);
  await build({
    absWorkingDir: root,
    stdin: { contents: contents.join("\n"), resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile,
    external: ["pg-native"],
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "error",
  });
  return require(outfile);
}
