import path from "node:path";
import type { Engine } from "../core/replay/engine.ts";
import { defaultBudget, type EngineOptions, watchedEngine } from "./engine-options.ts";
import { describeAddress, readServerAddress, type ServerAddress } from "./native/server-address.ts";
import { createServerDatabase } from "./native/server-database.ts";
import { readStandIn } from "./native/stand-in.ts";
import type { PostgresSource } from "./postgres-source.ts";

/** A user's own Postgres. */
export interface PostgresServer {
  /** `postgresql://user@host:port/database`, without a password. */
  readonly url: string;
  /** Whether it may be another machine's. */
  readonly allowRemote: boolean;
}

export interface NativeEngineOptions extends EngineOptions, PostgresServer {}

/**
 * A user's own Postgres, in a database that is made with the first request and dropped at the end. Throws `RefusedAddress` for an address that must not
 * be used. Its `replay` rejects, with a message for the user, when the server cannot be reached or used; the next one tries again.
 */
export function createNativeEngine(options: NativeEngineOptions): Engine {
  const { url, allowRemote, assets, budget = defaultBudget } = options;
  const address = readServerAddress(url, { allowRemote });
  return watchedEngine(options, nativePostgres(address, path.join(assets, "engine"), budget));
}

function nativePostgres(address: ServerAddress, assets: string, budget: number): PostgresSource {
  return {
    name: `the Postgres at ${describeAddress(address)}`,
    async prepare() {
      const { roles } = await readStandIn(assets);
      const { name, drop } = await createServerDatabase(address, roles);
      return { start: { kind: "native", assets, address, database: name, budget }, release: drop };
    },
  };
}
