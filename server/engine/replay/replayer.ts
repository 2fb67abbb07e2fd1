import type { ProbeResult, ReplayScript, ScriptOutcome } from "../../core/replay/engine.ts";
import type { SchemaChange } from "../../core/schema/change.ts";
import { readCatalog } from "../catalog/catalog.ts";
import { mustRun, type Session } from "../session.ts";
import type { ReplayControl } from "./control.ts";
import { freshenSession } from "./fresh-session.ts";
import { keepsSavepoint, type Point } from "./points.ts";
import { runProbe } from "./run-probe.ts";
import { runScript } from "./run-script.ts";
import { traitsOf } from "./script-traits.ts";
import { readSequences, restoreSequences } from "./sequences.ts";
import { watchChanges } from "./watch-changes.ts";

export interface ReplayPlan {
  /** How many scripts of the last plan stay, from the first on. */
  readonly keep: number;
  /** What follows them. */
  readonly tail: readonly ReplayScript[];
  readonly schemaAfter: ReadonlySet<number>;
  readonly first: number | undefined;
}

export interface ReplayListener {
  /** The scripts from this index on run (again). */
  from(index: number): void;
  schema(index: number, change: SchemaChange): void;
  outcome(index: number, outcome: ScriptOutcome): void;
}

export interface ReplayerOptions {
  /** Called between two scripts now and then. */
  readonly tidyUp: () => Promise<void>;
}

/** After so many scripts. */
const tidyEvery = 64;

/**
 * Replays scripts in one open transaction with savepoints between them, so that it can go back. The last point stands behind the last script that
 * ran.
 */
export class Replayer {
  readonly #session: Session;
  readonly #options: ReplayerOptions;
  readonly #points: Point[] = [];
  #scripts: readonly ReplayScript[] = [];
  /** Paths of the scripts in which a statement failed. */
  readonly #failed = new Set<string>();
  #firstOwn = 0;
  #untidied = 0;

  constructor(session: Session, options: ReplayerOptions) {
    this.#session = session;
    this.#options = options;
  }

  async start(): Promise<void> {
    await watchChanges(this.#session);
    const catalogs = ["pg_class", "pg_proc", "pg_type", "pg_namespace", "pg_publication", "pg_default_acl"];
    const oids = catalogs.map((catalog) => `select oid from ${catalog}`).join(" union all ");
    const newest = `select max(oid) from (${oids}) o`;
    this.#firstOwn = Number((await mustRun(this.#session, newest)).rows[0]?.[0]) + 1;
    await mustRun(this.#session, "begin");
    await this.#addPoint({ defersConstraints: false, takesLocks: false });
  }

  /** Throws `Cancelled` when `control` gives up. */
  async replay(plan: ReplayPlan, control: ReplayControl, listener: ReplayListener): Promise<void> {
    const { keep, tail, schemaAfter, first } = plan;
    this.#scripts = [...this.#scripts.slice(0, keep), ...tail];
    const start = await this.#goBackTo(keep);
    listener.from(start);
    await this.#readSchema(start - 1, schemaAfter, listener);
    for (let index = start; index < this.#scripts.length; index++) {
      const script = this.#scripts[index];
      const point = this.#points[index];
      if (!script || !point) return;
      const traits = traitsOf(script);
      if (traits.usesSequences) point.sequences ??= await readSequences(this.#session);
      const defersConstraints = point.defersConstraints || traits.defersConstraints;
      const outcome = await runScript(this.#session, script, {
        at: (statement) => control.at(index, statement),
        banned: control.banned,
        defersConstraints,
        failedBefore: this.#failed.has(script.path),
        undo: async () => void (await this.#goBackTo(index)),
      });
      if (outcome.statements.some(({ error }) => error)) this.#failed.add(script.path);
      else this.#failed.delete(script.path);
      if (!keepsSavepoint(index, { scripts: this.#scripts.length, first, schemaAfter })) {
        await mustRun(this.#session, `release savepoint ${savepoint(index)}`);
        point.hasSavepoint = false;
      }
      await this.#addPoint({ defersConstraints, takesLocks: point.takesLocks || traits.takesLocks });
      listener.outcome(index, outcome);
      await this.#readSchema(index, schemaAfter, listener);
      if (++this.#untidied % tidyEvery === 0) await this.#options.tidyUp();
      control.at(index, -1);
    }
  }

  /** Runs texts on what the last replay left, and undoes each. Throws `Cancelled` when `control` gives up. */
  async probe(
    texts: readonly string[],
    control: Pick<ReplayControl, "at">,
    listener: (index: number, result: ProbeResult) => void,
  ): Promise<void> {
    for (const [index, text] of texts.entries()) {
      control.at(-1, index);
      listener(index, await runProbe(this.#session, text));
    }
  }

  /** Goes back to the nearest point at or before this one that can be gone back to, and returns it. */
  async #goBackTo(wanted: number): Promise<number> {
    const index = this.#points.findLastIndex(({ hasSavepoint }, at) => hasSavepoint && at <= wanted);
    const point = this.#points[index];
    if (!point) throw new Error(`there is no point before ${wanted} to go back to`);
    const sequences = this.#points.slice(index).find((one) => one.sequences)?.sequences;
    const mayHoldLocks = this.#points.at(-1)?.takesLocks ?? false;
    this.#points.length = index + 1;
    await mustRun(this.#session, `rollback to savepoint ${savepoint(index)}`);
    await freshenSession(this.#session, mayHoldLocks);
    if (sequences) await restoreSequences(this.#session, sequences);
    return index;
  }

  async #addPoint(traits: Pick<Point, "defersConstraints" | "takesLocks">): Promise<void> {
    await freshenSession(this.#session, traits.takesLocks);
    await mustRun(this.#session, `savepoint ${savepoint(this.#points.length)}`);
    this.#points.push({ ...traits, hasSavepoint: true });
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
    listener.schema(index, { ...change, since: since < 0 ? undefined : since - 1 });
  }
}

function savepoint(point: number): string {
  return `mellowise_${point}`;
}
