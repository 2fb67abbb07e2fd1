import type { EngineClock } from "../clock.ts";
import type { PostgresSource } from "../postgres-source.ts";
import { EngineWorker } from "./engine-worker.ts";

export interface WorkerSupplyOptions {
  /** The folder with the worker's bundle. */
  readonly dist: string;
  /** After how many milliseconds without work the worker is ended; undefined for never. */
  readonly idle: number | undefined;
  readonly log: (line: string) => void;
  readonly clock: EngineClock;
  readonly postgres: PostgresSource;
}

/** Has a worker at hand: starts it when it is first needed, anew when it has gone, and ends it when nobody needs it. */
export class WorkerSupply {
  readonly #options: WorkerSupplyOptions;
  #worker: EngineWorker | undefined;
  /** Whoever waits for an end waits for those under way, too. */
  #ending: Promise<unknown> = Promise.resolve();
  #cancelIdle = () => {};

  constructor(options: WorkerSupplyOptions) {
    this.#options = options;
  }

  /** The worker that runs now. */
  get current(): EngineWorker | undefined {
    return this.#worker;
  }

  /** The running worker, or a new one. Rejects when there is no Postgres to be had. */
  async worker(): Promise<EngineWorker> {
    this.#cancelIdle();
    const { dist, postgres, log } = this.#options;
    if (this.#worker?.isAlive) return this.#worker;
    await this.end();
    const prepared = await postgres.prepare();
    log(`${postgres.name} is started`);
    this.#worker = new EngineWorker(dist, prepared, log);
    return this.#worker;
  }

  /** Nobody needs the worker for now. */
  rest(): void {
    const { clock, idle, log, postgres } = this.#options;
    this.#cancelIdle();
    if (idle === undefined || !this.#worker) return;
    this.#cancelIdle = clock.after(idle, () => {
      log(`${postgres.name} is ended, as nobody needed it for a while`);
      void this.end();
    });
  }

  async end(): Promise<void> {
    this.#cancelIdle();
    const ended = this.#worker?.end();
    this.#worker = undefined;
    this.#ending = Promise.all([this.#ending, ended]);
    await this.#ending;
  }
}
