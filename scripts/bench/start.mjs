// @ts-check
// Cold start: from spawning the server to the first static diagnostics of an opened file, on the demo.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { percentile, row, spread, timed } from "./figures.mjs";
import { startServer } from "./server.mjs";

/** @param {string} root @param {string} file a migration of the demo */
export async function benchStart(root, file) {
  const values = [];
  const bare = [];
  for (let round = 0; round < 9; round++) {
    /** @type {Awaited<ReturnType<typeof startServer>> | undefined} */
    let server;
    values.push(
      await timed(async () => {
        server = await startServer({ root, folder: root });
        await server.open(file);
        await server.pull(file);
      }),
    );
    await server?.stop();
    bare.push(await timed(() => void spawnSync(process.execPath, ["-e", "0"], { cwd: path.dirname(root) })));
  }
  row(
    "cold start to first static diagnostics (reach 200 ms)",
    spread(values),
    `${(percentile(values, 0.5) / percentile(bare, 0.5)).toFixed(1)} x an empty node process (${percentile(bare, 0.5).toFixed(0)} ms)`,
  );
}
