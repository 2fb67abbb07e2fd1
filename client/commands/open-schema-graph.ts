import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";

export async function openSchemaGraph({ graphs }: ClientParts): Promise<void> {
  await graphs.show(await chooseProject());
}
