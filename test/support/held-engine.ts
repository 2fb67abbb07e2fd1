import type { Engine, ReplayRequest, ReplayResult, ScriptOutcome } from "../../server/core/replay/engine.ts";
import { emptySchema } from "../../server/core/schema/change.ts";

/** One request that the engine was asked for, answered when the test says so. */
export interface HeldReplay {
  readonly request: ReplayRequest;
  /** Whose statements fail: by path, the indexes of the refused ones. */
  tell(index: number, refused?: readonly number[]): void;
  finish(): void;
  fail(reason: string): void;
}

/** An engine whose answers come when the test wants them to, so that every order of events can be tried. It knows no SQL. */
export class HeldEngine implements Engine {
  readonly replays: HeldReplay[] = [];
  closed = false;

  replay(request: ReplayRequest, onScript?: (index: number, outcome: ScriptOutcome) => void): Promise<ReplayResult> {
    return new Promise((resolve, reject) => {
      const told: ScriptOutcome[] = [];
      this.replays.push({
        request,
        tell(index, refused = []) {
          const outcome = outcomeOf(request, index, refused);
          told.push(outcome);
          onScript?.(index, outcome);
        },
        finish: () =>
          resolve({ scripts: told, cancelled: false, ...(request.schemaAfter.includes(-1) && { base: emptySchema }) }),
        fail: (reason) => reject(new Error(reason)),
      });
    });
  }

  async probe(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  /** The newest request, fully answered. */
  answer(refused: Readonly<Record<string, readonly number[]>> = {}): void {
    const replay = this.replays.at(-1);
    for (const [index, { path }] of replay?.request.scripts.entries() ?? []) replay?.tell(index, refused[path]);
    replay?.finish();
  }
}

function outcomeOf({ scripts, schemaAfter }: ReplayRequest, index: number, refused: readonly number[]): ScriptOutcome {
  const statements = refused.map((statement) => ({
    index: statement,
    error: { code: "XX000", severity: "ERROR", message: "refused", position: 0 },
    notices: [],
  }));
  const schema = schemaAfter.includes(index) ? { schema: { ...emptySchema } } : {};
  return { path: scripts[index]?.path ?? "", statements, ...schema };
}
