import type { RelationKind } from "../schema/schema.ts";
import type { ReplayScript } from "./engine.ts";

/** The lock modes of tables, from the weakest to the strongest, as Postgres' manual names them. */
export const lockModes = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;

export type LockMode = (typeof lockModes)[number];

/** A relation that was there before the file; what the file itself makes nobody else can see yet. */
export interface AffectedRelation {
  readonly schema: string;
  readonly name: string;
  readonly relationKind: RelationKind | "index" | "sequence";
}

export interface RelationLock extends AffectedRelation {
  /** The strongest that the statement took. */
  readonly mode: LockMode;
  /** An earlier statement of the file (its index) took it already, and holds it. */
  readonly since?: number;
}

/** What a statement did to relations, as measured on an empty database. */
export interface StatementEffects {
  /** The statement's index in the script. */
  readonly index: number;
  /** Locks on relations that it names and an earlier statement holds are among them. */
  readonly locks: readonly RelationLock[];
  /** Written anew as a whole. */
  readonly rewritten: readonly AffectedRelation[];
  /** Read from one end to the other. */
  readonly scanned: readonly AffectedRelation[];
}

/** A Postgres beside the replay, which commits the files before the one that it measures: only then are that file's own locks seen. */
export interface EffectsEngine {
  /**
   * Runs the last script statement by statement after those before it, and undoes it. Statements that fail or do not run are left out. A newer
   * call ends the one under way, which then gives undefined. Rejects where `Engine.replay` does.
   */
  effects(scripts: readonly ReplayScript[]): Promise<readonly StatementEffects[] | undefined>;
  close(): Promise<void>;
}
