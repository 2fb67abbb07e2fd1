import type { ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";
import { watchBlockSettings } from "./block-settings.ts";
import type { EnumWatch } from "./enum-values.ts";

/** BEGIN, COMMIT and ROLLBACK of a script itself, inside the one transaction of the replay. One too many does nothing, as in Postgres. */
export interface TransactionBlock {
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export function transactionBlock(session: Session, script: ReplayScript, enums: EnumWatch): TransactionBlock {
  const settings = watchBlockSettings(session, script);
  let isOpen = false;
  return {
    begin: async () => {
      if (isOpen) return;
      isOpen = true;
      await settings.atBegin();
      await mustRun(session, "savepoint mellowise_block");
    },
    commit: async () => {
      if (!isOpen) return;
      isOpen = false;
      await settings.atCommit();
      await enums.atCommit();
      await mustRun(session, "release savepoint mellowise_block");
    },
    rollback: async () => {
      if (!isOpen) return;
      isOpen = false;
      await mustRun(session, "rollback to savepoint mellowise_block; release savepoint mellowise_block");
    },
  };
}
