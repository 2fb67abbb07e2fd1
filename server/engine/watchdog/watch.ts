import type { Overrun } from "../../core/replay/engine.ts";
import type { EngineClock } from "../clock.ts";
import type { Heartbeat, Place } from "./heartbeat.ts";

export interface WatchLimits {
  /** How long (milliseconds) the worker may stay at a place. Asked again and again, as it may shrink. */
  readonly time: (place: Place) => number;
  /** By how many bytes the memory may grow while one statement runs. */
  readonly memory: number;
  /** The memory (bytes) in use now, of the worker among others: its own cannot be asked for while Postgres runs. */
  readonly memoryNow: () => number;
}

export interface WatchOptions {
  readonly heartbeat: Heartbeat;
  readonly clock: EngineClock;
  readonly limits: WatchLimits;
  /** The worker stayed too long, or took too much. Called once. */
  readonly onOverrun: (place: Place, overrun: Overrun) => void;
}

/** Watches the worker's heart until it is told to stop. */
export function watchHeart({ heartbeat, clock, limits, onOverrun }: WatchOptions): () => void {
  const start = () => ({ count: heartbeat.count, time: clock.now(), memory: limits.memoryNow() });
  let since = start();
  let cancel = () => {};
  const look = () => {
    const { place } = heartbeat;
    const allowed = limits.time(place);
    if (heartbeat.count !== since.count) {
      since = start();
    } else if (clock.now() - since.time >= allowed) {
      onOverrun(place, { exceeded: "time", budget: allowed });
      return;
    } else if (place.statement >= 0 && limits.memoryNow() - since.memory >= limits.memory) {
      onOverrun(place, { exceeded: "memory", budget: limits.memory });
      return;
    }
    cancel = clock.after(Math.min(Math.max(allowed / 10, 10), 250), look);
  };
  look();
  return () => cancel();
}
