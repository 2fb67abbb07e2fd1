import { type ExtensionContext, window, workspace } from "vscode";
import { trustGranted } from "../shared/messages.ts";
import { registerCommands } from "./commands/index.ts";
import { EmbeddedDatabases } from "./embedded/embedded-databases.ts";
import { GraphPanels } from "./graph/graph-panels.ts";
import { GraphServer } from "./graph/graph-server.ts";
import { createLanguageClient } from "./language-client.ts";
import type { ClientParts } from "./parts.ts";
import { followProjects } from "./project/project-context.ts";
import { showReplayStatus } from "./replay-status.ts";
import { FailedStatements } from "./supabase/failed-statements.ts";
import { MigrationsModel } from "./tree/migrations-model.ts";
import { showMigrations } from "./tree/show-migrations.ts";
import { runCommand } from "./ui/run-command.ts";

let parts: ClientParts | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Mellowise Migrations", { log: true });
  const server = createLanguageClient(context, log);
  const migrations = new MigrationsModel(server, log);
  const failedStatements = new FailedStatements(server);
  const databases = new EmbeddedDatabases(context, log, () => migrations.refreshSoon());
  const graphs = new GraphPanels({
    client: server,
    server: new GraphServer(server, context.workspaceState),
    extension: context.extensionUri,
    run: (action) => runCommand(log, action),
  });
  parts = { server, log, migrations, failedStatements, graphs, databases, extension: context.extensionUri };
  context.subscriptions.push(
    log,
    ...registerCommands(parts),
    followProjects(),
    showReplayStatus(server),
    migrations,
    failedStatements,
    graphs,
    databases,
    ...showMigrations(migrations),
    workspace.onDidGrantWorkspaceTrust(() => runCommand(log, () => server.sendNotification(trustGranted.method, {}))),
  );
  // Not waited for: the commands work at once, also when the server takes its time or never comes.
  void runCommand(log, async () => {
    await server.start();
    await migrations.refresh();
  });
}

/** VS Code waits for it: the server ends before its window does. */
export async function deactivate(): Promise<void> {
  if (parts?.server.needsStop()) await parts.server.stop();
}
