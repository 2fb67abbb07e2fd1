import type { Engine, ReplayRequest, ReplayResult, ScriptOutcome } from "../../core/replay/engine.ts";
import type { EngineClock } from "../clock.ts";
import { archivesFor, type ExtensionIndex } from "../extension-archives.ts";
import type { WorkerReport } from "../messages.ts";
import { BannedStatements } from "./banned-statements.ts";
import { EngineWorker } from "./engine-worker.ts";
import type { Place } from "./heartbeat.ts";
import { KeptResults } from "./kept-results.ts";
import { commonPrefix } from "./same-scripts.ts";
import { watchHeart } from "./watch.ts";

export interface WatchedEngineOptions {
  readonly dist: string;
  readonly budget: number;
  readonly idle: number | undefined;
  readonly log: (line: string) => void;
  readonly clock: EngineClock;
  readonly loadWasm: () => Promise<WebAssembly.Module>;
  readonly loadExtensions: () => Promise<ExtensionIndex>;
}

type OnScript = (index: number, outcome: ScriptOutcome) => void;

/** How one attempt to serve a request ended. */
type End =
  | { readonly kind: "done"; readonly cancelled: boolean }
  | { readonly kind: "overrun"; readonly place: Place }
  | { readonly kind: "broken"; readonly place: Place; readonly reason: string };

/** Starting Postgres and reading the catalog take longer than a statement may, on a slow machine. Milliseconds. */
const ownBudget = 60_000;
/** What a statement still gets when nobody waits for its request any more. Milliseconds. */
const unwantedBudget = 1_000;

/** The main thread's side: keeps a worker, gives it one request after the other, and ends it when it hangs or breaks. */
export class WatchedEngine implements Engine {
  readonly #options: WatchedEngineOptions;
  readonly #bans = new BannedStatements();
  #results = new KeptResults();
  #worker: EngineWorker | undefined;
  #loaded: Promise<[WebAssembly.Module, ExtensionIndex]> | undefined;
  #latest = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #stopAttempt: (() => void) | undefined;
  #cancelIdle = () => {};
  #closed = false;

  constructor(options: WatchedEngineOptions) {
    this.#options = options;
  }

  replay(request: ReplayRequest, onScript: OnScript = () => {}): Promise<ReplayResult> {
    const number = ++this.#latest;
    this.#worker?.heartbeat.want(number);
    this.#cancelIdle();
    const served = this.#queue.then(() => this.#serve(number, request, onScript));
    this.#queue = served.catch(() => undefined).then(() => this.#startIdle());
    return served;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#latest++;
    this.#cancelIdle();
    this.#stopAttempt?.();
    await this.#endWorker();
  }

  async #serve(number: number, request: ReplayRequest, onScript: OnScript): Promise<ReplayResult> {
    let breakdowns = 0;
    let told = 0;
    const tell = () => {
      for (; told < request.scripts.length; told++) {
        const outcome = this.#results.outcome(told, request.schemaAfter);
        if (!outcome) return;
        onScript(told, outcome);
      }
    };
    while (this.#isWanted(number)) {
      const end = await this.#attempt(number, request, tell);
      if (end.kind === "done") return this.#results.result(request, end.cancelled);
      await this.#endWorker();
      const sql = request.scripts[end.place.script]?.statements[end.place.statement]?.sql;
      if (!this.#isWanted(number)) break;
      if (end.kind === "overrun" && sql !== undefined) this.#bans.addOverrun(sql, this.#options.budget);
      else if (++breakdowns > 1) {
        const reason = end.kind === "broken" ? end.reason : "it did not answer";
        if (sql === undefined) throw new Error(`The embedded Postgres cannot run: ${reason}.`);
        this.#bans.addBreakdown(sql, reason);
        breakdowns = 0;
      }
      this.#options.log(`the embedded Postgres is started again (${end.kind}, ${describe(end.place, request)})`);
    }
    return { scripts: [], cancelled: true };
  }

  #isWanted(number: number): boolean {
    return number === this.#latest && !this.#closed;
  }

  async #attempt(number: number, request: ReplayRequest, tell: () => void): Promise<End> {
    const worker = await this.#workerFor(request);
    const keep = this.#results.usable(commonPrefix(worker.scripts, request.scripts), request.schemaAfter);
    worker.scripts = request.scripts;
    this.#results.cut(keep);
    tell();
    return new Promise<End>((resolve) => {
      const finish = (end: End) => {
        stopWatch();
        this.#stopAttempt = undefined;
        worker.listener = undefined;
        resolve(end);
      };
      this.#stopAttempt = () => finish({ kind: "done", cancelled: true });
      worker.listener = {
        report: (report) => {
          const end = this.#take(report, number, worker);
          tell();
          if (end) finish(end);
        },
        gone: (reason) => finish({ kind: "broken", place: worker.heartbeat.place, reason }),
      };
      worker.order({
        request: number,
        keep,
        scripts: request.scripts.slice(keep),
        schemaAfter: request.schemaAfter,
        first: request.first,
        banned: this.#bans.all,
      });
      // A newer request may have come while the worker was started.
      worker.heartbeat.want(this.#latest);
      const stopWatch = watchHeart({
        heartbeat: worker.heartbeat,
        clock: this.#options.clock,
        budget: (place) => this.#budget(place, number),
        onOverrun: (place) => finish({ kind: "overrun", place }),
      });
    });
  }

  #take(report: WorkerReport, number: number, worker: EngineWorker): End | undefined {
    if (report.type === "broken") return { kind: "broken", place: worker.heartbeat.place, reason: report.reason };
    if (report.request !== number) return undefined;
    if (report.type === "from") this.#results.cut(report.index);
    if (report.type === "script") this.#results.addOutcome(report.index, report.outcome);
    if (report.type === "schema") this.#results.addSchema(report.index, report.change);
    return report.type === "done" ? { kind: "done", cancelled: report.cancelled } : undefined;
  }

  #budget({ statement }: Place, number: number): number {
    const { budget } = this.#options;
    if (statement < 0) return Math.max(budget, ownBudget);
    return this.#isWanted(number) ? budget : Math.min(budget, unwantedBudget);
  }

  /** The running worker, or a new one: also when the scripts name an extension that the running one lacks. */
  async #workerFor(request: ReplayRequest): Promise<EngineWorker> {
    const { dist, loadWasm, loadExtensions, log } = this.#options;
    this.#loaded ??= Promise.all([loadWasm(), loadExtensions()]);
    const [wasm, extensions] = await this.#loaded;
    const needed = archivesFor(request.scripts, extensions);
    const current = this.#worker;
    if (current?.isAlive && [...needed].every((name) => current.archives.has(name))) return current;
    const archives = new Set([...(current?.archives ?? []), ...needed]);
    await this.#endWorker();
    log(`the embedded Postgres is started${archives.size > 0 ? ` with ${[...archives].join(", ")}` : ""}`);
    this.#results = new KeptResults();
    this.#worker = new EngineWorker(dist, wasm, archives);
    return this.#worker;
  }

  async #endWorker(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.end();
  }

  #startIdle(): void {
    const { clock, idle, log } = this.#options;
    if (idle === undefined || !this.#worker || this.#stopAttempt) return;
    this.#cancelIdle = clock.after(idle, () => {
      log("the embedded Postgres is ended, as nobody needed it for a while");
      void this.#endWorker();
    });
  }
}

function describe({ script, statement }: Place, request: ReplayRequest): string {
  const path = request.scripts[script]?.path;
  return path === undefined ? "between the files" : `${path}, statement ${statement + 1}`;
}
