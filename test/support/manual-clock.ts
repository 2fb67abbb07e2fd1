import type { Clock } from "../../server/project/clock.ts";

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ readonly due: number; readonly action: () => void }>();

  now(): number {
    return this.#now;
  }

  after(delay: number, action: () => void): () => void {
    const timer = { due: this.#now + delay, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on by milliseconds, runs what is due, and lets everything that follows from it happen. */
  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    for (const timer of [...this.#timers]) {
      if (timer.due > this.#now || !this.#timers.delete(timer)) continue;
      timer.action();
    }
    await settle();
  }
}

/** Lets promises and immediates that are under way run to their ends. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise(setImmediate);
}
