import type { Banned } from "../messages.ts";

/** How the outside takes part in a replay. */
export interface ReplayControl {
  /** Called before a statement runs, with -1 where no statement does. Throws `Cancelled` when nobody waits for the replay any more. */
  at(script: number, statement: number): void;
  /** Whether this statement must not run, as it has brought the engine down before. */
  banned(sql: string): Banned | undefined;
}

/** The replay was given up between two statements; the script under way is undone by the next request. */
export class Cancelled extends Error {}
