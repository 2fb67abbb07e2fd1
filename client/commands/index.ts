import { commands, type Disposable } from "vscode";
import { type CommandId, commandIds } from "../../shared/commands.ts";
import type { ClientParts } from "../parts.ts";
import { runCommand } from "../ui/run-command.ts";
import { newMigration } from "./new-migration.ts";
import { newRollbackMigration } from "./new-rollback-migration.ts";
import { openSchemaGraph } from "./open-schema-graph.ts";
import { pull } from "./pull.ts";
import { pushLocal } from "./push-local.ts";
import { refreshMigrations } from "./refresh-migrations.ts";
import { resetLocalDatabase } from "./reset-local.ts";
import { resetToMigration } from "./reset-to-migration.ts";
import { restartLanguageServer } from "./restart-language-server.ts";
import { inTerminal } from "./run-in-terminal.ts";
import { showInSchemaGraph } from "./show-in-schema-graph.ts";
import { showLog } from "./show-log.ts";
import { startEmbeddedDatabase } from "./start-embedded-database.ts";
import { stopEmbeddedDatabase } from "./stop-embedded-database.ts";

/** Every command, and what it does. */
const handlers: Readonly<Record<CommandId, (parts: ClientParts) => Promise<void>>> = {
  "mellowise.newMigration": newMigration,
  "mellowise.newRollbackMigration": newRollbackMigration,
  "mellowise.openSchemaGraph": openSchemaGraph,
  "mellowise.pushLocal": pushLocal,
  "mellowise.refreshMigrations": refreshMigrations,
  "mellowise.initializeProject": inTerminal("init"),
  "mellowise.startLocal": inTerminal("start"),
  "mellowise.stopLocal": inTerminal("stop"),
  "mellowise.showStatus": inTerminal("status"),
  "mellowise.linkProject": inTerminal("link"),
  "mellowise.lintWithSupabase": inTerminal("lint"),
  "mellowise.diff": inTerminal("diff"),
  "mellowise.pull": pull,
  "mellowise.resetLocal": resetLocalDatabase,
  "mellowise.resetToMigration": resetToMigration,
  "mellowise.restartLanguageServer": restartLanguageServer,
  "mellowise.showInSchemaGraph": showInSchemaGraph,
  "mellowise.showLog": showLog,
  "mellowise.startEmbeddedDatabase": startEmbeddedDatabase,
  "mellowise.stopEmbeddedDatabase": stopEmbeddedDatabase,
};

export function registerCommands(parts: ClientParts): readonly Disposable[] {
  return commandIds.map((id) => commands.registerCommand(id, () => runCommand(parts.log, () => handlers[id](parts))));
}
