import type { Engine } from "../core/replay/engine.ts";
import { createEmbeddedEngine } from "./embedded.ts";
import type { EngineOptions } from "./engine-options.ts";
import type { PostgresServer } from "./native.ts";

/** The embedded Postgres, or a user's own. Rejects with a message for the user when that must not be used. */
export async function startEngine(options: EngineOptions, server: PostgresServer | undefined): Promise<Engine> {
  if (!server) return createEmbeddedEngine(options);
  // Few ask for it.
  const { createNativeEngine } = await import("./native.ts");
  return createNativeEngine({ ...options, ...server });
}
