import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Engine } from "../core/replay/engine.ts";
import { type EngineOptions, watchedEngine } from "./engine-options.ts";
import type { PostgresSource } from "./postgres-source.ts";

/**
 * A Postgres of its own for one project, in a worker thread, started with the first request. Its `replay` rejects when it cannot run at all: files
 * are missing, or Postgres broke down twice without a statement to blame.
 */
export function createEmbeddedEngine(options: EngineOptions & { readonly measures?: boolean }): Engine {
  return watchedEngine(options, embeddedPostgres(path.join(options.assets, "engine"), options.measures ?? false));
}

function embeddedPostgres(assets: string, measures: boolean): PostgresSource {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return {
    name: "the embedded Postgres",
    async prepare() {
      compiled ??= readFile(path.join(assets, "pglite.wasm")).then((bytes) => WebAssembly.compile(bytes));
      return { start: { kind: "embedded", measures, assets, wasm: await compiled }, release: async () => {} };
    },
  };
}
