import type { EngineClock } from "../clock.ts";
import { EngineWorker } from "./engine-worker.ts";

export interface WorkerSupplyOptions {
  /** The folder with the worker's bundle and `engine/`. */
  readonly dist: string;
  /** After how many milliseconds without work the worker is ended; undefined for never. */
  readonly idle: number | undefined;
  readonly log: (line: string) => void;
  readonly clock: EngineClock;
  readonly loadWasm: () => Promise<WebAssembly.Module>;
}

/** Has a worker at hand: starts it when it is first needed, anew when it has gone, and ends it when nobody needs it. */
export class WorkerSupply {
  readonly #options: WorkerSupplyOptions;
  #wasm: Promise<WebAssembly.Module> | undefined;
  #worker: EngineWorker | undefined;
  #cancelIdle = () => {};

  constructor(options: WorkerSupplyOptions) {
    this.#options = options;
  }

  /** The worker that runs now. */
  get current(): EngineWorker | undefined {
    return this.#worker;
  }

  /** The running worker, or a new one. Rejects when its files are missing. */
  async worker(): Promise<EngineWorker> {
    this.#cancelIdle();
    const { dist, loadWasm, log } = this.#options;
    this.#wasm ??= loadWasm();
    const wasm = await this.#wasm;
    if (this.#worker?.isAlive) return this.#worker;
    log("the embedded Postgres is started");
    this.#worker = new EngineWorker(dist, wasm, log);
    return this.#worker;
  }

  /** Nobody needs the worker for now. */
  rest(): void {
    const { clock, idle, log } = this.#options;
    this.#cancelIdle();
    if (idle === undefined || !this.#worker) return;
    this.#cancelIdle = clock.after(idle, () => {
      log("the embedded Postgres is ended, as nobody needed it for a while");
      void this.end();
    });
  }

  async end(): Promise<void> {
    this.#cancelIdle();
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.end();
  }
}
