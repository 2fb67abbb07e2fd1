import type { ReplayScript } from "../../core/replay/engine.ts";
import type { EngineClock } from "../clock.ts";
import { archivesFor, type ExtensionIndex } from "../extension-archives.ts";
import { EngineWorker } from "./engine-worker.ts";

export interface WorkerSupplyOptions {
  /** The folder with the worker's bundle and `engine/`. */
  readonly dist: string;
  /** After how many milliseconds without work the worker is ended; undefined for never. */
  readonly idle: number | undefined;
  readonly log: (line: string) => void;
  readonly clock: EngineClock;
  readonly loadWasm: () => Promise<WebAssembly.Module>;
  readonly loadExtensions: () => Promise<ExtensionIndex>;
}

/** Has a worker at hand: starts it when it is first needed, anew when it lacks an extension or has gone, and ends it when nobody needs it. */
export class WorkerSupply {
  readonly #options: WorkerSupplyOptions;
  #loaded: Promise<[WebAssembly.Module, ExtensionIndex]> | undefined;
  #worker: EngineWorker | undefined;
  #cancelIdle = () => {};

  constructor(options: WorkerSupplyOptions) {
    this.#options = options;
  }

  /** The worker that runs now. */
  get current(): EngineWorker | undefined {
    return this.#worker;
  }

  /** A worker that can run these scripts. Rejects when its files are missing. */
  async workerFor(scripts: readonly ReplayScript[]): Promise<EngineWorker> {
    this.#cancelIdle();
    const { dist, loadWasm, loadExtensions, log } = this.#options;
    this.#loaded ??= Promise.all([loadWasm(), loadExtensions()]);
    const [wasm, extensions] = await this.#loaded;
    const needed = archivesFor(scripts, extensions);
    const current = this.#worker;
    if (current?.isAlive && [...needed].every((name) => current.archives.has(name))) return current;
    const archives = new Set([...(current?.archives ?? []), ...needed]);
    await this.end();
    log(`the embedded Postgres is started${archives.size > 0 ? ` with ${[...archives].join(", ")}` : ""}`);
    this.#worker = new EngineWorker(dist, wasm, archives, log);
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
