import type { ClientParts } from "../parts.ts";

export async function refreshMigrations({ migrations }: ClientParts): Promise<void> {
  await migrations.refresh();
}
