/** Time, passed in. Milliseconds. */
export interface EngineClock {
  now(): number;
  /** Calls back once, after a while; the answer calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Does not keep the process alive. */
export const realClock: EngineClock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
