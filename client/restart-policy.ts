/** What to do when the server has died. */
export type RestartDecision = "restart-and-say-so" | "restart" | "give-up";

/** More deaths than this within the period, and another start would not help. */
const limit = 5;
const period = 3 * 60_000;

/** Decides by the times of the deaths, in milliseconds of any clock: the user hears of the first one, and of the last. */
export function createRestartPolicy(now: () => number): () => RestartDecision {
  let deaths: readonly number[] = [];
  let said = false;
  return () => {
    const time = now();
    deaths = [...deaths.filter((death) => time - death < period), time];
    if (deaths.length >= limit) {
      deaths = [];
      return "give-up";
    }
    if (said) return "restart";
    said = true;
    return "restart-and-say-so";
  };
}
