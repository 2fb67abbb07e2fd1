import type { ReplayScript } from "../../core/replay/engine.ts";
import type { ReplayControl } from "../replay/control.ts";
import { freshenSession } from "../replay/fresh-session.ts";
import type { ReplayListener, ReplayPlan } from "../replay/replayer.ts";
import { mustRun, type Session } from "../session.ts";
import { commitScript } from "./commit-script.ts";
import { type MeasureControl, measureScript } from "./measure-script.ts";

/** Commits all scripts of a plan but the last, which it measures and undoes. It takes a replay's plans but has no way back. */
export class Measurer {
  readonly #session: Session;
  #scripts: readonly ReplayScript[] = [];
  #committed = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Throws `Cancelled` when `control` gives up, and an error when scripts that are committed are not to stay. */
  async replay({ keep, tail }: ReplayPlan, control: ReplayControl, listener: ReplayListener): Promise<void> {
    const scripts = [...this.#scripts.slice(0, keep), ...tail];
    if (Math.min(keep, scripts.length - 1) < this.#committed) throw new Error("what is committed cannot be undone");
    this.#scripts = scripts;
    listener.from(Math.min(keep, scripts.length - 1));
    // What an order that was given up has left open.
    await this.#session.run("rollback");
    for (const [index, script] of scripts.entries()) {
      if (index < this.#committed) continue;
      await freshenSession(this.#session, true);
      const own = this.#control(index, control);
      if (index < scripts.length - 1) {
        await commitScript(this.#session, script, own);
        this.#committed = index + 1;
        listener.outcome(index, { path: script.path, statements: [] });
      } else {
        await mustRun(this.#session, "begin");
        const effects = await measureScript(this.#session, script, own);
        await mustRun(this.#session, "rollback");
        listener.outcome(index, { path: script.path, statements: [], effects });
      }
    }
  }

  #control(script: number, control: ReplayControl): MeasureControl {
    return {
      at: (statement) => control.at(script, statement),
      isBanned: (sql) => control.banned(sql) !== undefined,
    };
  }
}
