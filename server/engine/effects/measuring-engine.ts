import type { EffectsEngine, StatementEffects } from "../../core/replay/effects.ts";
import type { Engine, ReplayScript } from "../../core/replay/engine.ts";
import { createEmbeddedEngine } from "../embedded.ts";
import type { EngineOptions } from "../engine-options.ts";
import { commonPrefix } from "../watchdog/same-scripts.ts";

/** An embedded Postgres that measures. What it has committed it cannot undo: for another beginning it is started anew. */
export function createEffectsEngine(options: EngineOptions): EffectsEngine {
  return new MeasuringEngine(options);
}

class MeasuringEngine implements EffectsEngine {
  readonly #options: EngineOptions;
  #engine: Engine;
  #committed: readonly ReplayScript[] = [];

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#engine = this.#create();
  }

  async effects(scripts: readonly ReplayScript[]): Promise<readonly StatementEffects[] | undefined> {
    const prefix = scripts.slice(0, -1);
    if (commonPrefix(this.#committed, prefix) < this.#committed.length) {
      void this.#engine.close();
      this.#engine = this.#create();
    }
    this.#committed = prefix;
    const result = await this.#engine.replay({ scripts, schemaAfter: [] });
    return result.cancelled ? undefined : result.scripts[scripts.length - 1]?.effects;
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  #create(): Engine {
    return createEmbeddedEngine({ ...this.#options, measures: true });
  }
}
