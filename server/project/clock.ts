/** Time, passed in so that tests decide it. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `action` once after `delay`, unless the returned function is called before. */
  after(delay: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, action) {
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
};
