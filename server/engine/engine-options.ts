import type { Engine } from "../core/replay/engine.ts";
import { type EngineClock, realClock } from "./clock.ts";
import type { PostgresSource } from "./postgres-source.ts";
import { WatchedEngine } from "./watchdog/watched-engine.ts";

/** What every engine can be told. */
export interface EngineOptions {
  /** The folder with `engine-worker.js` and `engine/`, as the build makes it: dist/. */
  readonly assets: string;
  /** How long one statement may run, in milliseconds; 10,000 by default. */
  readonly budget?: number;
  /** After how many milliseconds without a request the Postgres is ended, to give its memory back. Never by default. */
  readonly idle?: number | undefined;
  /** The memory of the process in bytes; a statement that lets it grow by a gigabyte is stopped. */
  readonly memoryNow?: () => number;
  /** A Postgres that holds more bytes than this is exchanged for a new one in a quiet moment. */
  readonly mostMemory?: number;
  readonly log?: (line: string) => void;
  readonly clock?: EngineClock;
}

export const defaultBudget = 10_000;

/** An engine whose worker uses this Postgres. */
export function watchedEngine(options: EngineOptions, postgres: PostgresSource): Engine {
  const { assets, budget = defaultBudget, idle, log = () => {}, clock = realClock } = options;
  const { memoryNow = () => process.memoryUsage.rss(), mostMemory = 450_000_000 } = options;
  return new WatchedEngine({ dist: assets, budget, idle, log, clock, memoryNow, mostMemory, postgres });
}
