import type { Engine, ProbeResult, ReplayRequest, ReplayResult, ScriptOutcome } from "../../core/replay/engine.ts";
import type { WorkerReport } from "../messages.ts";
import { BannedStatements } from "./banned-statements.ts";
import { type CarryOutOptions, carryOut, type End } from "./carry-out.ts";
import type { EngineWorker } from "./engine-worker.ts";
import type { Place } from "./heartbeat.ts";
import { KeptResults } from "./kept-results.ts";
import { commonPrefix } from "./same-scripts.ts";
import { WorkerSupply, type WorkerSupplyOptions } from "./worker-supply.ts";

export interface WatchedEngineOptions extends WorkerSupplyOptions {
  /** How long one statement may run, in milliseconds. */
  readonly budget: number;
  /** The memory of the whole process in bytes. */
  readonly memoryNow: () => number;
  /**
   * A worker that holds more bytes than this is exchanged for a new one: a transaction that goes back and forth for hours only ever grows, as
   * Postgres frees much of what it keeps of it only with its end.
   */
  readonly mostMemory: number;
}

type OnScript = (index: number, outcome: ScriptOutcome) => void;

/** Starting Postgres and reading the catalog take longer than a statement may, on a slow machine. Milliseconds. */
const ownBudget = 60_000;
/** What a statement still gets when nobody waits for its request any more. Milliseconds. */
const unwantedBudget = 1_000;
/** By how much one statement may let the memory grow. Bytes. */
const memoryBudget = 1_000_000_000;
/** How long nobody may have asked for anything before a large worker is exchanged. Milliseconds. */
const quiet = 5_000;

/** The main thread's side: gives one request after the other to a worker, and a new worker what the last one died of. */
export class WatchedEngine implements Engine {
  readonly #options: WatchedEngineOptions;
  readonly #supply: WorkerSupply;
  readonly #bans = new BannedStatements();
  readonly #closing = new AbortController();
  /** What the worker said of the scripts that it holds. */
  #results = new KeptResults();
  #resultsOf: EngineWorker | undefined;
  /** Texts that brought the engine down when it was asked for them. */
  readonly #badProbes = new Set<string>();
  #latest = 0;
  #cancelExchange = () => {};
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WatchedEngineOptions) {
    this.#options = options;
    this.#supply = new WorkerSupply(options);
  }

  replay(request: ReplayRequest, onScript: OnScript = () => {}): Promise<ReplayResult> {
    const number = ++this.#latest;
    this.#cancelExchange();
    this.#supply.current?.heartbeat.want(number);
    const served = this.#queue.then(() => this.#serve(number, request, onScript));
    this.#queue = served.catch(() => undefined).then(() => this.#rest(number, request));
    return served;
  }

  probe(texts: readonly string[]): Promise<readonly ProbeResult[] | undefined> {
    const number = this.#latest;
    const served = this.#queue.then(() => this.#probe(number, texts));
    this.#queue = served.catch(() => undefined).then(() => this.#supply.rest());
    return served;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelExchange();
    await this.#supply.end();
    await this.#queue;
    await this.#supply.end();
  }

  #rest(number: number, request: ReplayRequest): void {
    this.#supply.rest();
    if (!this.#supply.current?.hasGrownBeyond(this.#options.mostMemory) || !this.#isWanted(number)) return;
    this.#cancelExchange = this.#options.clock.after(quiet, () => {
      this.#queue = this.#queue.then(() => this.#exchange(number, request)).catch(() => undefined);
    });
  }

  async #exchange(number: number, request: ReplayRequest): Promise<void> {
    if (!this.#isWanted(number)) return;
    this.#options.log(`${this.#options.postgres.name} has grown large and is exchanged for a new one`);
    await this.#supply.end();
    await this.#serve(number, request, () => {});
    this.#rest(number, request);
  }

  /** Until it is done, nobody wants it any more, or Postgres breaks down without a statement to blame. */
  async #serve(number: number, request: ReplayRequest, onScript: OnScript): Promise<ReplayResult> {
    const { name } = this.#options.postgres;
    let breakdowns = 0;
    // Somebody types without a pause: then it cannot wait for a quiet moment.
    if (this.#supply.current?.hasGrownBeyond(2 * this.#options.mostMemory)) await this.#supply.end();
    const tell = this.#teller(request, onScript);
    while (this.#isWanted(number)) {
      const end = await this.#attempt(number, request, tell);
      if (end.kind === "done") return this.#results.result(request, end.cancelled);
      await this.#supply.end();
      if (end.kind === "broken" && end.hopeless) throw new Error(end.reason);
      const sql = request.scripts[end.place.script]?.statements[end.place.statement]?.sql;
      if (!this.#isWanted(number)) break;
      if (end.kind === "overrun" && sql !== undefined) this.#bans.addOverrun(sql, end.overrun);
      else if (++breakdowns > 1) {
        const reason = end.kind === "broken" ? end.reason : "it did not answer";
        if (sql === undefined) throw new Error(`${capitalized(name)} cannot run: ${reason}.`);
        this.#bans.addBreakdown(sql, name, reason);
        breakdowns = 0;
      }
      this.#options.log(`${name} is started again (${end.kind}, ${describe(end.place, request)})`);
    }
    return { scripts: [], cancelled: true };
  }

  async #attempt(number: number, request: ReplayRequest, tell: () => void): Promise<End> {
    const worker = await this.#supply.worker();
    if (this.#resultsOf !== worker) this.#results = new KeptResults();
    this.#resultsOf = worker;
    if (!this.#isWanted(number)) return { kind: "done", cancelled: true, memory: 0 };

    const keep = this.#results.usable(commonPrefix(worker.scripts, request.scripts), request.schemaAfter);
    worker.scripts = request.scripts;
    this.#results.cut(keep);
    tell();
    // Whoever wants a schema gets the base's as well: what follows is then read as a difference, and nobody has to go back for it later.
    const schemaAfter =
      keep === 0 && request.schemaAfter.length > 0 ? [-1, ...request.schemaAfter] : request.schemaAfter;
    const order = {
      request: number,
      keep,
      scripts: request.scripts.slice(keep),
      schemaAfter,
      first: request.first,
      banned: this.#bans.all,
    };
    const end = await carryOut(worker, order, {
      ...this.#watch(number),
      onReport: (report) => {
        this.#keep(report);
        tell();
      },
    });
    if (end.kind === "done") worker.holds(end.memory);
    return end;
  }

  /** The database that a killed worker had is gone with it; the next replay makes another. */
  async #probe(number: number, texts: readonly string[]): Promise<readonly ProbeResult[] | undefined> {
    if (!this.#supply.current?.isAlive || !this.#isWanted(number)) return undefined;
    const worker = await this.#supply.worker();
    const sent = texts.filter((text) => !this.#badProbes.has(text));
    const results = new Map<string, ProbeResult>();
    const end = await carryOut(
      worker,
      { request: number, probes: sent },
      {
        ...this.#watch(number),
        onReport: (report) => {
          const text = report.type === "probe" ? sent[report.index] : undefined;
          if (report.type === "probe" && text !== undefined) results.set(text, report.result);
        },
      },
    );
    if (end.kind === "done") {
      worker.holds(end.memory);
      return end.cancelled ? undefined : texts.map((text) => results.get(text) ?? { rows: [] });
    }
    await this.#supply.end();
    const bad = sent[end.place.statement];
    if (bad !== undefined && this.#isWanted(number)) this.#badProbes.add(bad);
    this.#options.log(
      `${this.#options.postgres.name} is ended: it did not get over a look at a function (${end.kind})`,
    );
    return undefined;
  }

  #watch(number: number): Pick<CarryOutOptions, "clock" | "limits" | "stop"> {
    const { clock, memoryNow } = this.#options;
    const limits = { time: (place: Place) => this.#budget(place, number), memory: memoryBudget, memoryNow };
    return { clock, limits, stop: this.#closing.signal };
  }

  #keep(report: WorkerReport): void {
    if (report.type === "from") this.#results.cut(report.index);
    if (report.type === "script") this.#results.addOutcome(report.index, report.outcome);
    if (report.type === "schema") this.#results.addSchema(report.index, report.change);
  }

  /** Tells each outcome in order as soon as it is known, and again once its schema is. */
  #teller(request: ReplayRequest, onScript: OnScript): () => void {
    let complete = 0;
    let told = 0;
    return () => {
      for (; complete < request.scripts.length; complete++) {
        const outcome = this.#results.outcome(complete, request.schemaAfter);
        const isComplete = this.#results.isComplete(complete, request.schemaAfter);
        if (outcome && (isComplete || told === complete)) onScript(complete, outcome);
        if (outcome) told = Math.max(told, complete + 1);
        if (!isComplete) return;
      }
    };
  }

  #isWanted(number: number): boolean {
    return number === this.#latest && !this.#closing.signal.aborted;
  }

  #budget({ statement }: Place, number: number): number {
    const { budget } = this.#options;
    if (statement < 0) return Math.max(budget, ownBudget);
    return this.#isWanted(number) ? budget : Math.min(budget, unwantedBudget);
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describe({ script, statement }: Place, request: ReplayRequest): string {
  const path = request.scripts[script]?.path;
  return path === undefined ? "between the files" : `${path}, statement ${statement + 1}`;
}
