import { type ProjectFile, runnable } from "../core/migrations/project.ts";
import type { EffectsEngine, StatementEffects } from "../core/replay/effects.ts";
import type { ReplayScript } from "../core/replay/engine.ts";
import type { ProjectFiles } from "./project-files.ts";

export interface MeasurementsParts {
  readonly source: ProjectFiles;
  readonly prepare: (file: ProjectFile) => ReplayScript;
  /** Called when something is measured for the first time. */
  readonly startEngine: () => Promise<EffectsEngine>;
}

interface Measured {
  readonly scripts: readonly ReplayScript[];
  readonly effects: Promise<readonly StatementEffects[] | undefined>;
}

/** What statements do to tables, measured when somebody asks and kept until the file, or one before it, changes. */
export class Measurements {
  readonly #parts: MeasurementsParts;
  #engine: Promise<EffectsEngine> | undefined;
  readonly #kept = new Map<string, Measured>();

  constructor(parts: MeasurementsParts) {
    this.#parts = parts;
  }

  /** Undefined where nothing is known: the file does not run, something newer was asked for, or no Postgres can be had. */
  async effects(file: ProjectFile): Promise<readonly StatementEffects[] | undefined> {
    const files = runnable(this.#parts.source.project);
    const place = files.findIndex(({ path }) => path === file.path);
    if (place < 0 || file.role !== "migration") return undefined;
    const scripts = files.slice(0, place + 1).map(this.#parts.prepare);
    const kept = this.#kept.get(file.path);
    if (kept && isSame(kept.scripts, scripts)) return kept.effects;
    const measured: Measured = { scripts, effects: this.#measure(scripts) };
    this.#kept.set(file.path, measured);
    // What was not finished is tried again with the next question.
    if (!(await measured.effects) && this.#kept.get(file.path) === measured) this.#kept.delete(file.path);
    return measured.effects;
  }

  async close(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    this.#kept.clear();
    await (await engine?.catch(() => undefined))?.close();
  }

  async #measure(scripts: readonly ReplayScript[]): Promise<readonly StatementEffects[] | undefined> {
    try {
      this.#engine ??= this.#parts.startEngine();
      return await (await this.#engine).effects(scripts);
    } catch {
      // The replay beside it has the same troubles, and says them.
      this.#engine = undefined;
      return undefined;
    }
  }
}

/** Statements keep their prepared form as long as their text stays. */
function isSame(a: readonly ReplayScript[], b: readonly ReplayScript[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, statements }, index) => {
      const other = b[index];
      return (
        path === other?.path &&
        statements.length === other.statements.length &&
        statements.every(({ sql }, at) => sql === other.statements[at]?.sql)
      );
    })
  );
}
