import type { Overrun, PostgresError, ReplayScript, ScriptOutcome } from "../core/replay/engine.ts";
import type { SchemaChange } from "../core/schema/change.ts";

/** What a worker is started with. */
export interface WorkerStart {
  readonly assets: string;
  readonly wasm: WebAssembly.Module;
  readonly heartbeat: SharedArrayBuffer;
}

/** A statement that must not run again, and what is said of it instead. */
export interface Banned {
  readonly sql: string;
  /** When it ran for too long, or took too much memory. */
  readonly overrun?: Overrun;
  /** When it took the whole Postgres down. */
  readonly error?: PostgresError;
}

/** To the worker: make the list of scripts so. */
export interface ReplayOrder {
  readonly request: number;
  /** How many of the scripts that it already has stay, from the first on. */
  readonly keep: number;
  /** What follows them. */
  readonly scripts: readonly ReplayScript[];
  /** As in ReplayRequest. */
  readonly schemaAfter: readonly number[];
  readonly first: number | undefined;
  readonly banned: readonly Banned[];
}

/** From the worker. */
export type WorkerReport =
  /** What was said of the scripts from this index on does not hold any more: they run again. */
  | { readonly type: "from"; readonly request: number; readonly index: number }
  | { readonly type: "script"; readonly request: number; readonly index: number; readonly outcome: ScriptOutcome }
  | { readonly type: "schema"; readonly request: number; readonly index: number; readonly change: SchemaChange }
  /** `memory` is what the worker holds now, in bytes. */
  | { readonly type: "done"; readonly request: number; readonly cancelled: boolean; readonly memory: number }
  | { readonly type: "broken"; readonly reason: string };
