import type { PostgresStart } from "./messages.ts";

/** Where a worker's Postgres comes from. */
export interface PostgresSource {
  /** What people call it, within a sentence: "the embedded Postgres". */
  readonly name: string;
  /** Makes ready what one worker needs. Rejects with a message for the user when it cannot be had. */
  prepare(): Promise<PreparedPostgres>;
}

export interface PreparedPostgres {
  readonly start: PostgresStart;
  /** To be called when the worker has ended, however that came. Never rejects. */
  release(): Promise<void>;
}
