import type { EngineClock } from "../clock.ts";
import type { Heartbeat, Place } from "./heartbeat.ts";

export interface WatchOptions {
  readonly heartbeat: Heartbeat;
  readonly clock: EngineClock;
  /** How long (milliseconds) the worker may stay at a place. Asked again and again, as it may shrink. */
  readonly budget: (place: Place) => number;
  /** The worker stayed too long. Called once. */
  readonly onOverrun: (place: Place) => void;
}

/** Watches the worker's heart until it is told to stop. */
export function watchHeart({ heartbeat, clock, budget, onOverrun }: WatchOptions): () => void {
  let count = heartbeat.count;
  let since = clock.now();
  let cancel = () => {};
  const look = () => {
    const { place } = heartbeat;
    const allowed = budget(place);
    if (heartbeat.count !== count) {
      count = heartbeat.count;
      since = clock.now();
    } else if (clock.now() - since >= allowed) {
      onOverrun(place);
      return;
    }
    cancel = clock.after(Math.min(Math.max(allowed / 10, 10), 250), look);
  };
  look();
  return () => cancel();
}
