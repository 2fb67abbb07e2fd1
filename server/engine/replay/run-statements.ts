import type { ReplayScript, ScriptOutcome, StatementOutcome } from "../../core/replay/engine.ts";
import type { StatementChanges } from "../../core/schema/object-change.ts";
import { mustRun, type Session } from "../session.ts";
import type { ReplayControl } from "./control.ts";
import type { EnumWatch } from "./enum-values.ts";
import { transactionBlock } from "./transaction-block.ts";
import { toldChanges } from "./watch-changes.ts";

export interface StatementsRunOptions {
  readonly session: Session;
  readonly script: ReplayScript;
  readonly control: { at(statement: number): void; readonly banned: ReplayControl["banned"] };
  readonly enums: EnumWatch;
  /** A savepoint before every statement, so that the rest still runs after an error. */
  readonly guarded: boolean;
}

export type StatementsRun = Pick<ScriptOutcome, "statements" | "changes" | "killed">;

/** After so many errors in one script the rest of it is left out: nobody reads more, and each costs Postgres some milliseconds. */
const mostErrors = 1000;

/** Runs the statements of a script one by one. Undefined when one failed that no savepoint guards: the transaction is then broken. */
export async function runStatements(options: StatementsRunOptions): Promise<StatementsRun | undefined> {
  const { session, script, control, guarded, enums } = options;
  const statements: StatementOutcome[] = [];
  let changes: StatementChanges[] = [];
  /** How many there were before the script's own BEGIN block. */
  let beforeBlock: number | undefined;
  let killed: ScriptOutcome["killed"];
  const block = transactionBlock(session, script, enums);
  let errors = 0;
  // Whether the guard on top still holds the present state: a failed statement leaves it, so a row of failures needs no more of them.
  let isGuarded = false;
  if (guarded) await mustRun(session, "savepoint mellowise_pass");
  for (const [index, statement] of script.statements.entries()) {
    control.at(index);
    if (statement.mode === "skip") continue;
    if (statement.mode !== "run") {
      isGuarded = false;
      await block[statement.mode]();
      if (statement.mode === "rollback") changes = changes.slice(0, beforeBlock);
      beforeBlock = statement.mode === "begin" ? (beforeBlock ?? changes.length) : undefined;
      continue;
    }
    const banned = control.banned(statement.sql);
    if (banned?.overrun) killed ??= { statement: index, ...banned.overrun };
    if (banned?.error) statements.push({ index, error: banned.error, notices: [] });
    if (banned) continue;

    // Nested and not released one by one, as a file's own savepoints would go with them.
    if (guarded && !isGuarded) await mustRun(session, "savepoint mellowise_guard");
    const { error, notices, changes: told } = toldChanges(await session.run(statement.sql));
    if (error && !guarded) return undefined;
    if (error) await mustRun(session, "rollback to savepoint mellowise_guard");
    else await enums.afterStatement(statement.sql);
    if (error) statements.push({ index, error, notices });
    else if (notices.length > 0) statements.push({ index, notices });
    if (!error && told.length > 0) changes.push({ index, changes: told });
    isGuarded = error !== undefined;
    if (error) errors += 1;
    if (errors === mostErrors) break;
  }
  if (guarded) await mustRun(session, "release savepoint mellowise_pass");
  return { statements, ...(changes.length > 0 && { changes }), ...(killed && { killed }) };
}
