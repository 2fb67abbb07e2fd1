import type { Overrun } from "../../core/replay/engine.ts";
import type { Banned } from "../messages.ts";

/** Statements that brought the engine down. They are not run again until their text changes: the next edit elsewhere must not hang again. */
export class BannedStatements {
  readonly #bySql = new Map<string, Banned>();

  get all(): readonly Banned[] {
    return [...this.#bySql.values()];
  }

  addOverrun(sql: string, overrun: Overrun): void {
    this.#bySql.set(sql, { sql, overrun });
  }

  /** `postgres` is what people call it. */
  addBreakdown(sql: string, postgres: string, reason: string): void {
    const message = `this statement brought ${postgres} down`;
    const detail = `It was tried twice (${reason}). It is left out until its text changes.`;
    this.#bySql.set(sql, { sql, error: { code: "XX000", severity: "PANIC", message, detail } });
  }
}
