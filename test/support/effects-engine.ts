import type { EffectsEngine } from "../../server/core/replay/effects.ts";
import { createEffectsEngine } from "../../server/engine/effects/measuring-engine.ts";
import { engineAssets } from "./engine.ts";

/** The real one, built from today's sources. Must be closed. */
export async function realEffectsEngine(): Promise<EffectsEngine> {
  return createEffectsEngine({ assets: await engineAssets });
}
