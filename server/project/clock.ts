/** Time, passed in so that tests decide it. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `action` once after `delay`, unless the returned function is called before. 0: before the next message is read. */
  after(delay: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, action) {
    if (delay === 0) {
      const immediate = setImmediate(action);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
};
