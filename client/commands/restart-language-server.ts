import type { ClientParts } from "../parts.ts";

/** Also brings a server back that has given up. */
export async function restartLanguageServer({ server }: ClientParts): Promise<void> {
  if (server.needsStop()) await server.restart();
  else await server.start();
}
