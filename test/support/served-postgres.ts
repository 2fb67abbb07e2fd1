import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { copyEngineAssets } from "../../scripts/engine-assets.mjs";
import { root } from "../../scripts/tools/root.mjs";
import { startInstance } from "../../server/engine/pglite/instance.ts";

export interface ServedPostgres {
  /** For clients of Postgres, on loopback. */
  readonly url: string;
  /** The same database, asked directly. */
  readonly database: PGlite;
  close(): Promise<void>;
}

/** The embedded Postgres with the stand-in for Supabase, behind a socket as a Supabase project's database would be. Must be closed. */
export async function servePostgres(): Promise<ServedPostgres> {
  const dist = path.join(root, "out", "engine-test");
  await copyEngineAssets(dist);
  const assets = path.join(dist, "engine");
  const wasm = await WebAssembly.compile(await readFile(path.join(assets, "pglite.wasm")));
  const database = await startInstance({ assets, wasm });
  const port = await freePort();
  // The CLI opens a second connection before it closes its first.
  const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port, maxConnections: 10 });
  await server.start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
    database,
    async close() {
      await server.stop();
      await database.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject()));
    });
  });
}
