import type { ReplayRequest, ReplayResult, ScriptOutcome } from "../../core/replay/engine.ts";
import { changedSchema, emptySchema, type SchemaChange } from "../../core/schema/change.ts";
import type { Schema } from "../../core/schema/schema.ts";

/** What a worker has said of the scripts that it holds. */
export class KeptResults {
  readonly #outcomes: (ScriptOutcome | undefined)[] = [];
  /** By the index of the script that each follows, -1 for the empty base. */
  readonly #schemas = new Map<number, Schema>();

  /** How many of the first `same` scripts need not run again: their outcomes are known, and the schemas that are wanted of them. */
  usable(same: number, schemaAfter: ReplayRequest["schemaAfter"]): number {
    const unread = schemaAfter.filter((index) => !this.#schemas.has(index)).map((index) => index + 1);
    return Math.min(same, this.#outcomes.length, ...unread);
  }

  /** Forgets all but the first `keep` scripts. */
  cut(keep: number): void {
    this.#outcomes.length = Math.min(keep, this.#outcomes.length);
    for (const index of this.#schemas.keys()) if (index >= keep) this.#schemas.delete(index);
  }

  addOutcome(index: number, outcome: ScriptOutcome): void {
    this.#outcomes[index] = outcome;
  }

  addSchema(index: number, change: SchemaChange): void {
    const before = change.since === undefined ? emptySchema : this.#schemas.get(change.since);
    if (!before) throw new Error(`a schema builds on the unknown schema after script ${change.since}`);
    this.#schemas.set(index, changedSchema(before, change));
  }

  /** The outcome of a script, with the schema where it is wanted and known. */
  outcome(index: number, schemaAfter: ReplayRequest["schemaAfter"]): ScriptOutcome | undefined {
    const outcome = this.#outcomes[index];
    const schema = schemaAfter.includes(index) ? this.#schemas.get(index) : undefined;
    return outcome && schema ? { ...outcome, schema } : outcome;
  }

  isComplete(index: number, schemaAfter: ReplayRequest["schemaAfter"]): boolean {
    return this.#outcomes[index] !== undefined && (!schemaAfter.includes(index) || this.#schemas.has(index));
  }

  result(request: ReplayRequest, cancelled: boolean): ReplayResult {
    const scripts: ScriptOutcome[] = [];
    for (const index of request.scripts.keys()) {
      const outcome = this.outcome(index, request.schemaAfter);
      if (!outcome || !this.isComplete(index, request.schemaAfter)) break;
      scripts.push(outcome);
    }
    const base = request.schemaAfter.includes(-1) ? this.#schemas.get(-1) : undefined;
    return { scripts, cancelled, ...(base ? { base } : {}) };
  }
}
