import type { ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";
import type { MeasureControl } from "./measure-script.ts";

/** Runs a script in transactions of its own and commits it. What fails is left out. No transaction is open before and after. */
export async function commitScript(session: Session, script: ReplayScript, control: MeasureControl): Promise<void> {
  if (await run(session, script, control, false)) return;
  await mustRun(session, "rollback");
  await run(session, script, control, true);
}

/** Whether it went well; a guarded run always does. */
async function run(
  session: Session,
  { statements }: ReplayScript,
  control: MeasureControl,
  guarded: boolean,
): Promise<boolean> {
  await mustRun(session, "begin");
  for (const [index, { mode, sql }] of statements.entries()) {
    control.at(index);
    if (mode === "commit" || mode === "rollback") {
      await session.run(mode);
      await mustRun(session, "begin");
    }
    if (mode !== "run" || control.isBanned(sql)) continue;
    if (guarded) await mustRun(session, "savepoint mellowise_guard");
    const { error } = await session.run(sql);
    if (error && !guarded) return false;
    if (error) await mustRun(session, "rollback to savepoint mellowise_guard");
    if (guarded) await mustRun(session, "release savepoint mellowise_guard");
  }
  // A constraint that was to be checked here may refuse: then nothing of the script is there, as in reality.
  await session.run("commit");
  return true;
}
