import type { Overrun, PostgresError, ProbeResult, ReplayScript, ScriptOutcome } from "../core/replay/engine.ts";
import type { SchemaChange } from "../core/schema/change.ts";
import type { NativeStart } from "./native/start-native.ts";
import type { InstanceOptions } from "./pglite/instance.ts";

/** What a worker is started with. */
export interface WorkerStart {
  readonly postgres: PostgresStart;
  readonly heartbeat: SharedArrayBuffer;
}

/** The Postgres that a worker is to use: one that it holds itself, or a database on a server. */
export type PostgresStart =
  | ({
      readonly kind: "embedded";
      /** It commits all scripts but the last, which it measures (`effects/`). */
      readonly measures: boolean;
    } & InstanceOptions)
  | ({ readonly kind: "native" } & NativeStart);

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

/** To the worker: run these texts on what the last order left, and undo each. */
export interface ProbeOrder {
  readonly request: number;
  readonly probes: readonly string[];
}

export type WorkerOrder = ReplayOrder | ProbeOrder;

/** From the worker. */
export type WorkerReport =
  /** What was said of the scripts from this index on does not hold any more: they run again. */
  | { readonly type: "from"; readonly request: number; readonly index: number }
  | { readonly type: "script"; readonly request: number; readonly index: number; readonly outcome: ScriptOutcome }
  | { readonly type: "schema"; readonly request: number; readonly index: number; readonly change: SchemaChange }
  /** `index` counts the probes of the order. */
  | { readonly type: "probe"; readonly request: number; readonly index: number; readonly result: ProbeResult }
  /** `memory` is what the worker holds now, in bytes. */
  | { readonly type: "done"; readonly request: number; readonly cancelled: boolean; readonly memory: number }
  /** `hopeless` when it would break in the same way again. */
  | { readonly type: "broken"; readonly reason: string; readonly hopeless: boolean };
