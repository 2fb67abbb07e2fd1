import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ReplayScript } from "../../core/replay/engine.ts";
import type { WorkerOrder, WorkerReport, WorkerStart } from "../messages.ts";
import type { PreparedPostgres } from "../postgres-source.ts";
import { Heartbeat } from "./heartbeat.ts";

export interface WorkerListener {
  report(report: WorkerReport): void;
  /** The thread is gone although nobody asked for it. */
  gone(reason: string): void;
}

/** Deep recursion must meet Postgres' own limit (max_stack_depth), which is an error, before it meets the thread's, which is the end of it. */
const stackSizeMb = 32;

/** A running worker, and what it holds. */
export class EngineWorker {
  readonly heartbeat = new Heartbeat();
  /** The scripts of the last order. */
  scripts: readonly ReplayScript[] = [];
  /** What it held when it was last done with a request, and when it first was, in bytes. */
  #memory = 0;
  #firstMemory: number | undefined;
  listener: WorkerListener | undefined;
  readonly #thread: Worker;
  readonly #release: () => Promise<void>;
  #ended = false;

  /** `dist` holds the bundle; `log` gets what the thread prints. */
  constructor(dist: string, postgres: PreparedPostgres, log: (line: string) => void) {
    const start: WorkerStart = { postgres: postgres.start, heartbeat: this.heartbeat.buffer };
    this.#release = postgres.release;
    this.#thread = new Worker(path.join(dist, "engine-worker.js"), {
      workerData: start,
      resourceLimits: { stackSizeMb },
      // What PGlite prints must not get into the streams of the process, which may be a language server's.
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.#thread.stdout, this.#thread.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => log(text.trimEnd()));
    }
    this.#thread.on("message", (report: WorkerReport) => this.listener?.report(report));
    this.#thread.on("error", (error) => this.#gone(error instanceof Error ? error.message : String(error)));
    this.#thread.on("exit", (code) => this.#gone(`its thread ended with code ${code}`));
  }

  get isAlive(): boolean {
    return !this.#ended;
  }

  order(order: WorkerOrder): void {
    this.heartbeat.want(order.request);
    this.heartbeat.beat({ script: -1, statement: -1 });
    this.#thread.postMessage(order);
  }

  /** It is done with a request and holds so many bytes; 0 when it does not say. */
  holds(memory: number): void {
    if (memory === 0) return;
    this.#memory = memory;
    this.#firstMemory ??= memory;
  }

  /** The first replay of a very large project may need more than that at once, which a new worker would not change. */
  hasGrownBeyond(most: number): boolean {
    return this.#memory > Math.max(most, 1.25 * (this.#firstMemory ?? this.#memory));
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.listener = undefined;
    await this.#thread.terminate();
    await this.#release();
  }

  #gone(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.listener?.gone(reason);
  }
}
