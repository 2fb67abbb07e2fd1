import type { StatementChanges } from "../schema/object-change.ts";
import type { Schema } from "../schema/schema.ts";
import type { StatementEffects } from "./effects.ts";

/** How the engine treats a statement; decided by the pure `prepare.ts`, as the Supabase CLI and the replay's single transaction ask for. */
export type StatementMode = "run" | "skip" | "begin" | "commit" | "rollback";

export interface ReplayStatement {
  /** What is sent. As long as the statement's text, with blanks over what is left out, so that Postgres' positions hold. */
  readonly sql: string;
  readonly mode: StatementMode;
}

export interface ReplayScript {
  /** Project-relative, with forward slashes: `supabase/migrations/20240101000000_a.sql`. */
  readonly path: string;
  readonly kind: "migration" | "seed";
  /** The same length and order as the document's statements; those that do not parse have mode "skip". */
  readonly statements: readonly ReplayStatement[];
}

/** An error of Postgres. `position` and `internalPosition` are UTF-16 offsets (converted once, in the engine's edge), counted from 0. */
export interface PostgresError {
  /** SQLSTATE, e.g. "42P01". */
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: number;
  readonly internalPosition?: number;
  readonly internalQuery?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
}

export interface PostgresNotice {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** What one statement led to; statements that had nothing to say are left out. */
export interface StatementOutcome {
  /** The statement's index in the script. */
  readonly index: number;
  readonly error?: PostgresError;
  readonly notices: readonly PostgresNotice[];
}

export interface ScriptOutcome {
  readonly path: string;
  readonly statements: readonly StatementOutcome[];
  /** The schema after this script, where the request asked for it. */
  readonly schema?: Schema;
  /** What its statements changed of the schema; those that failed or were rolled back changed nothing. */
  readonly changes?: readonly StatementChanges[];
  /** What its statements did to relations, from an engine that measures (`effects.ts`). */
  readonly effects?: readonly StatementEffects[];
  /** Set when the watchdog had to kill the engine at this statement. */
  readonly killed?: { readonly statement: number } & Overrun;
}

/** What a statement took more of than it may. */
export interface Overrun {
  readonly exceeded: "time" | "memory";
  /** What it may: milliseconds, or bytes. */
  readonly budget: number;
}

export interface ReplayRequest {
  readonly scripts: readonly ReplayScript[];
  /** Indexes of the scripts after which the schema is wanted; -1 stands for the empty base before the first. */
  readonly schemaAfter: readonly number[];
  /** The script that is being edited (its index): the engine stays ready to go back to it. */
  readonly first?: number;
}

export interface ReplayResult {
  /** In the order of the request's scripts. Shorter when the replay was cancelled. */
  readonly scripts: readonly ScriptOutcome[];
  /** The schema of the empty base, where asked for. */
  readonly base?: Schema;
  readonly cancelled: boolean;
}

/** What Postgres said to one probe. */
export interface ProbeResult {
  readonly error?: PostgresError;
  /** The rows of all its queries, as Postgres prints the values; null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * An embedded or real Postgres which replays scripts from nothing. It keeps a savepoint per script, so a request which shares its first
 * scripts with the one before starts behind them. Requests are served one at a time: a new one cancels the one under way.
 */
export interface Engine {
  /**
   * `onScript` is called as each outcome is known, in order, also for the scripts that were kept from the last request; a second time, with the
   * schema, where that is wanted and takes longer. Rejects when there is no
   * Postgres to be had: its files are missing, or it broke down again and again without a statement to blame.
   */
  replay(request: ReplayRequest, onScript?: (index: number, outcome: ScriptOutcome) => void): Promise<ReplayResult>;
  /**
   * Runs texts on the database as the last replay left it, each undone before the next. Undefined when that database is gone, or a newer replay is asked
   * for: `replay` always goes before.
   */
  probe(texts: readonly string[]): Promise<readonly ProbeResult[] | undefined>;
  close(): Promise<void>;
}
