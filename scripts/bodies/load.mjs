// @ts-check
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { root } from "../tools/root.mjs";

const require = createRequire(import.meta.url);

/** What the comparison uses of the server, by file. */
const wanted = {
  "server/core/routines/check-routines.ts": "checkRoutines",
  "server/core/routines/routine-facts.ts": "readRoutines, routineQuery",
  "server/core/routines/written-bodies.ts": "bodiesOf, writtenFor",
  "server/core/migrations/project.ts": "runnable",
  "server/core/replay/prepare.ts": "prepareScript",
  "server/core/sql/libpg-query.ts": "loadParser",
  "server/core/sql/parse.ts": "createSqlParser",
  "server/engine/replay/replayer.ts": "Replayer",
  "server/engine/replay/run-probe.ts": "runProbe",
  "server/engine/native/server-address.ts": "readServerAddress",
  "server/engine/native/server-database.ts": "createServerDatabase",
  "server/engine/native/stand-in.ts": "readStandIn",
  "server/engine/native/start-native.ts": "startNative",
  "server/project/files.ts": "diskFiles",
  "server/project/git.ts": "noGit",
  "server/project/load-project.ts": "loadProject",
};

/** Bundles these parts of the server and loads them: they are TypeScript. The parser's WASM must lie beside. @returns {Promise<any>} */
export async function loadServerParts() {
  const folder = path.join(root, "out", "compare-bodies");
  await mkdir(folder, { recursive: true });
  const parser = path.dirname(require.resolve("libpg-query/package.json"));
  await copyFile(path.join(parser, "wasm", "libpg-query.wasm"), path.join(folder, "libpg-query.wasm"));
  const outfile = path.join(folder, "parts.cjs");
  const contents = Object.entries(wanted)
    .map(([file, names]) => `export { ${names} } from "./${file}";`)
    .join("\n");
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile,
    external: ["pg-native"],
    logLevel: "error",
  });
  return require(outfile);
}
