import type { ReplayScript, ReplayStatement, ScriptOutcome, StatementOutcome } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";
import { checkDeferred } from "./deferred.ts";
import { type EnumWatch, watchEnums } from "./enum-values.ts";

/** What a script's run asks of the outside. */
export interface ScriptControl {
  at(statement: number): void;
  banned: import("./control.ts").ReplayControl["banned"];
}

interface Pass {
  readonly session: Session;
  readonly script: ReplayScript;
  readonly control: ScriptControl;
  /** A savepoint before every statement, so that the rest still runs after an error. */
  readonly guarded: boolean;
  readonly enums: EnumWatch;
}

/**
 * Runs a script behind the savepoint `savepoint`, which stands right before it. As long as nothing fails the statements run without savepoints of
 * their own; otherwise all is undone and runs again with them, so that each failing statement says why.
 */
export async function runScript(
  session: Session,
  script: ReplayScript,
  savepoint: string,
  control: ScriptControl,
): Promise<ScriptOutcome> {
  const pass = { session, script, control, enums: await watchEnums(session, script) };
  const smooth = await runPass({ ...pass, guarded: false });
  if (smooth) return smooth;
  await mustRun(session, `rollback to savepoint ${savepoint}`);
  const outcome = await runPass({ ...pass, guarded: true });
  if (!outcome) throw new Error("a guarded run always has an outcome");
  return outcome;
}

/** Undefined when a statement failed that no savepoint guards. */
async function runPass(pass: Pass): Promise<ScriptOutcome | undefined> {
  const { session, script, control, guarded, enums } = pass;
  const statements: StatementOutcome[] = [];
  let killed: ScriptOutcome["killed"];
  let inTransaction = false;
  if (guarded) await mustRun(session, "savepoint mellowise_pass");
  for (const [index, statement] of script.statements.entries()) {
    control.at(index);
    if (statement.mode === "skip") continue;
    if (statement.mode !== "run") {
      inTransaction = await controlTransaction(session, statement.mode, inTransaction, enums);
      continue;
    }
    const banned = control.banned(statement.sql);
    if (banned) {
      if (banned.budget !== undefined) killed ??= { statement: index, budget: banned.budget };
      if (banned.error) statements.push({ index, error: banned.error, notices: [] });
      continue;
    }
    if (guarded) await mustRun(session, "savepoint mellowise_guard");
    const { error, notices } = await session.run(statement.sql);
    if (error && !guarded) return undefined;
    if (error) await mustRun(session, "rollback to savepoint mellowise_guard");
    else await enums.afterStatement(statement.sql);
    if (error || notices.length > 0) statements.push(outcomeOf(index, statement, error, notices));
  }
  control.at(-1);
  const late = await checkDeferred(session, guarded);
  if (late && !guarded) return undefined;
  if (late) addLateError(statements, script, late);
  await enums.atCommit();
  if (guarded) await mustRun(session, "release savepoint mellowise_pass");
  return { path: script.path, statements, ...(killed ? { killed } : {}) };
}

/** BEGIN, COMMIT and ROLLBACK of the script itself, inside the one transaction of the replay. Returns whether such a block is open now. */
async function controlTransaction(
  session: Session,
  mode: "begin" | "commit" | "rollback",
  isOpen: boolean,
  enums: EnumWatch,
): Promise<boolean> {
  if (mode === "begin") {
    if (!isOpen) await mustRun(session, "savepoint mellowise_block");
    return true;
  }
  if (!isOpen) return false;
  if (mode === "rollback") await mustRun(session, "rollback to savepoint mellowise_block");
  else await enums.atCommit();
  await mustRun(session, "release savepoint mellowise_block");
  return false;
}

function outcomeOf(
  index: number,
  statement: ReplayStatement,
  error: StatementOutcome["error"],
  notices: StatementOutcome["notices"],
): StatementOutcome {
  if (!error) return { index, notices };
  if (statement.positionsHold) return { index, error, notices };
  const { position: _, ...placeless } = error;
  return { index, error: placeless, notices };
}

/** A constraint that is checked at the end of the transaction: nobody knows which statement broke it, so the last one is blamed. */
function addLateError(
  statements: StatementOutcome[],
  script: ReplayScript,
  error: NonNullable<StatementOutcome["error"]>,
) {
  const index = script.statements.findLastIndex((statement) => statement.mode === "run");
  const known = statements.findIndex((outcome) => outcome.index === index);
  if (known < 0) statements.push({ index, error, notices: [] });
  else if (!statements[known]?.error) statements[known] = { index, error, notices: statements[known]?.notices ?? [] };
}
