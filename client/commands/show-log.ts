import type { ClientParts } from "../parts.ts";

export async function showLog({ log }: ClientParts): Promise<void> {
  log.show();
}
