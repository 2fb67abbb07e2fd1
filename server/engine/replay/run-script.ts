import type { PostgresError, ReplayScript, ScriptOutcome } from "../../core/replay/engine.ts";
import type { Session } from "../session.ts";
import type { ReplayControl } from "./control.ts";
import { checkAtOnce, checkDeferred, deferAgain, withoutDeferring } from "./deferred.ts";
import { watchEnums } from "./enum-values.ts";
import { runStatements, type StatementsRun } from "./run-statements.ts";

/** What a script's run asks of the outside. */
export interface ScriptControl {
  at(statement: number): void;
  readonly banned: ReplayControl["banned"];
  /** Whether there may be constraints that are checked at the end of a transaction. */
  readonly defersConstraints: boolean;
  /** Whether the script failed when it ran last, and so will likely again. */
  readonly failedBefore: boolean;
  /** Back to how the database was before the script. */
  undo(): Promise<void>;
}

/**
 * Runs a script. As long as nothing fails the statements run without savepoints of their own; otherwise all is undone and runs again with them, so
 * that each failing statement says why and the rest still runs.
 */
export async function runScript(
  session: Session,
  script: ReplayScript,
  control: ScriptControl,
): Promise<ScriptOutcome> {
  const enums = await watchEnums(session, script);
  const run = (guarded: boolean, what = script) => runStatements({ session, script: what, control, enums, guarded });
  let result = control.failedBefore ? undefined : await run(false);
  if (!result) {
    if (!control.failedBefore) await control.undo();
    result = await run(true);
  }
  if (!result) throw new Error("a guarded run always has a result");
  control.at(-1);
  const late = control.defersConstraints ? await checkDeferred(session, script) : undefined;
  if (late) {
    await control.undo();
    await checkAtOnce(session);
    const strict = await run(true, withoutDeferring(script));
    await deferAgain(session);
    result = withLateError(result, script, late, strict);
  }
  await enums.atCommit();
  return { path: script.path, ...result };
}

/**
 * An error of the end of the transaction does not say which statement is to blame. It is the one that raises the same error when everything is
 * checked at once; the last one when none does.
 */
function withLateError(
  result: StatementsRun,
  script: ReplayScript,
  error: PostgresError,
  strict: StatementsRun | undefined,
): StatementsRun {
  const culprit = strict?.statements.find((one) => one.error?.code === error.code && one.error.detail === error.detail);
  const index = culprit?.index ?? script.statements.findLastIndex(({ mode }) => mode === "run");
  const before = result.statements.find((one) => one.index === index);
  const blamed = { index, error: before?.error ?? error, notices: before?.notices ?? [] };
  const others = result.statements.filter((one) => one !== before);
  return { ...result, statements: [...others, blamed].sort((one, other) => one.index - other.index) };
}
