import { nodeOf } from "../sql/node.ts";
import type { StatementBody } from "../sql/statement.ts";
import type { StatementMode } from "./engine.ts";

/** Statements that Postgres refuses inside a transaction, or that would leave the replay. Nothing that follows in a migration depends on them. */
const neverRun: ReadonlySet<string> = new Set([
  "AlterExtensionStmt",
  "AlterSubscriptionStmt",
  "AlterSystemStmt",
  "CreateSubscriptionStmt",
  "CreateTableSpaceStmt",
  "CreatedbStmt",
  "DropSubscriptionStmt",
  "DropTableSpaceStmt",
  "DropdbStmt",
  "LoadStmt",
]);

/** How the replay treats a statement. What has a problem already is skipped, so that it is not said twice. */
export function modeOf(statement: Pick<StatementBody, "kind" | "node" | "problems">): StatementMode {
  const { kind, node, problems } = statement;
  if (kind === "" || problems.length > 0 || neverRun.has(kind)) return "skip";
  switch (kind) {
    case "TransactionStmt":
      return transactionMode(nodeOf(node, "TransactionStmt")?.kind);
    case "VacuumStmt":
      return nodeOf(node, "VacuumStmt")?.is_vacuumcmd ? "skip" : "run";
    case "ClusterStmt":
      return nodeOf(node, "ClusterStmt")?.relation ? "run" : "skip";
    case "ReindexStmt":
      return nodeOf(node, "ReindexStmt")?.relation ? "run" : "skip";
    case "DiscardStmt":
      return nodeOf(node, "DiscardStmt")?.target === "DISCARD_ALL" ? "skip" : "run";
    case "CopyStmt":
      return copyMode(nodeOf(node, "CopyStmt"));
    case "VariableSetStmt":
      return settingMode(nodeOf(node, "VariableSetStmt")?.name ?? "");
    default:
      return "run";
  }
}

function transactionMode(kind: string | undefined): StatementMode {
  switch (kind) {
    case "TRANS_STMT_BEGIN":
    case "TRANS_STMT_START":
      return "begin";
    case "TRANS_STMT_COMMIT":
      return "commit";
    case "TRANS_STMT_ROLLBACK":
      return "rollback";
    case "TRANS_STMT_SAVEPOINT":
    case "TRANS_STMT_RELEASE":
    case "TRANS_STMT_ROLLBACK_TO":
      return "run";
    default:
      return "skip";
  }
}

/** SET TRANSACTION must come first in a transaction, and the replay's began long ago. The embedded Postgres knows no encoding but UTF-8. */
function settingMode(name: string): StatementMode {
  return name.startsWith("TRANSACTION") || name === "client_encoding" ? "skip" : "run";
}

/** COPY from the client would wait forever for data, and there are no other programs or files. */
function copyMode(copy: { readonly filename?: string; readonly is_program?: boolean } | undefined): StatementMode {
  return copy?.is_program || !copy?.filename ? "skip" : "run";
}
