import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";
import { cliOf } from "../supabase/project-cli.ts";
import { resetLocal } from "../supabase/reset.ts";

export async function resetLocalDatabase(parts: ClientParts): Promise<void> {
  await resetLocal(parts, await cliOf(await chooseProject()));
}
