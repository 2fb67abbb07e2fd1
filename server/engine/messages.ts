import type { PostgresError, ReplayScript, ScriptOutcome } from "../core/replay/engine.ts";
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
  /** Milliseconds, when it ran too long. */
  readonly budget?: number;
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
  | { readonly type: "done"; readonly request: number; readonly cancelled: boolean }
  | { readonly type: "broken"; readonly reason: string };
