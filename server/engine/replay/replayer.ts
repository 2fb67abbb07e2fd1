import type { ReplayScript, ScriptOutcome } from "../../core/replay/engine.ts";
import type { SchemaChange } from "../../core/schema/change.ts";
import { type CatalogState, readCatalog } from "../catalog/catalog.ts";
import { mustRun, type Session } from "../session.ts";
import type { ReplayControl } from "./control.ts";
import { runScript } from "./run-script.ts";
import { readSequences, restoreSequences, type SequenceState } from "./sequences.ts";

/** A point between two scripts that the replay can go back to. */
interface Point {
  readonly sequences: SequenceState;
  /** What was read of the catalog here. */
  catalog?: CatalogState;
}

export interface ReplayListener {
  outcome(index: number, outcome: ScriptOutcome): void;
  schema(index: number, change: SchemaChange): void;
}

/** What a new migration finds: the session as after a fresh connection. Sequences in the session, temporary tables, locks and all. */
const freshSession = [
  "set session authorization default",
  "reset role",
  "reset all",
  "close all",
  "deallocate all",
  "unlisten *",
  "discard temp",
  "discard sequences",
  "select pg_advisory_unlock_all()",
].join("; ");

/**
 * Replays scripts in one open transaction with a savepoint before each, so that it can go back to any of them. Point `i` stands before script
 * `i`; the last point stands behind the last script that ran.
 */
export class Replayer {
  readonly #session: Session;
  readonly #points: Point[] = [];
  #scripts: readonly ReplayScript[] = [];
  #firstOwn = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  async start(): Promise<void> {
    const newest =
      "select max(oid) from (select oid from pg_class union all select oid from pg_proc union all select oid from pg_type) o";
    this.#firstOwn = Number((await mustRun(this.#session, newest)).rows[0]?.[0]) + 1;
    await mustRun(this.#session, "begin");
    await this.#addPoint();
  }

  /** The first `keep` scripts of the last request stay, `tail` follows them. Throws `Cancelled` when `control` gives up. */
  async replay(
    keep: number,
    tail: readonly ReplayScript[],
    schemaAfter: ReadonlySet<number>,
    control: ReplayControl,
    listener: ReplayListener,
  ): Promise<void> {
    this.#scripts = [...this.#scripts.slice(0, keep), ...tail];
    await this.#goBackTo(Math.min(keep, this.#points.length - 1));
    await this.#readSchema(this.#points.length - 2, schemaAfter, listener);
    for (let index = this.#points.length - 1; index < this.#scripts.length; index++) {
      const script = this.#scripts[index];
      if (!script) return;
      const outcome = await runScript(this.#session, script, {
        at: (statement) => control.at(index, statement),
        banned: control.banned,
        undo: () => this.#goBackTo(index),
      });
      await this.#addPoint();
      await this.#readSchema(index, schemaAfter, listener);
      listener.outcome(index, outcome);
      control.at(index, -1);
    }
  }

  async #goBackTo(point: number): Promise<void> {
    const state = this.#points[point];
    if (!state) throw new Error(`there is no point ${point} to go back to`);
    this.#points.length = point + 1;
    await mustRun(this.#session, `rollback to savepoint ${savepoint(point)}`);
    await mustRun(this.#session, "select pg_advisory_unlock_all(); deallocate all; discard sequences");
    await restoreSequences(this.#session, state.sequences);
  }

  async #addPoint(): Promise<void> {
    await mustRun(this.#session, freshSession);
    await mustRun(this.#session, `savepoint ${savepoint(this.#points.length)}`);
    this.#points.push({ sequences: await readSequences(this.#session) });
  }

  /** Reads the schema at the last point, when it is wanted there: only what changed since the nearest point where it was read. */
  async #readSchema(index: number, schemaAfter: ReadonlySet<number>, listener: ReplayListener): Promise<void> {
    const point = this.#points[index + 1];
    if (!point || !schemaAfter.has(index) || point.catalog) return;
    const since = this.#points.findLastIndex(({ catalog }) => catalog !== undefined);
    const { state, change } = await readCatalog(this.#session, this.#points[since]?.catalog, this.#firstOwn);
    // Reading has emptied the search_path; the next script must not see it.
    await mustRun(this.#session, "reset search_path");
    point.catalog = state;
    listener.schema(index, since < 0 ? { ...change, since: undefined } : { ...change, since: since - 1 });
  }
}

function savepoint(point: number): string {
  return `mellowise_${point}`;
}
