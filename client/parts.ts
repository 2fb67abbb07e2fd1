import type { LogOutputChannel, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { EmbeddedDatabases } from "./embedded/embedded-databases.ts";
import type { GraphPanels } from "./graph/graph-panels.ts";
import type { FailedStatements } from "./supabase/failed-statements.ts";
import type { MigrationsModel } from "./tree/migrations-model.ts";

/** What the commands work with; built once in `activate`. */
export interface ClientParts {
  readonly server: LanguageClient;
  readonly log: LogOutputChannel;
  /** What the sidebar shows; to be refreshed by whoever changes a database. */
  readonly migrations: MigrationsModel;
  /** What a database refused, shown in the editor. */
  readonly failedStatements: FailedStatements;
  readonly graphs: GraphPanels;
  readonly databases: EmbeddedDatabases;
  /** Where the extension is installed. */
  readonly extension: Uri;
}
