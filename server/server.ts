import { type Connection, DocumentDiagnosticReportKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  localRows,
  migrationDetails,
  migrations,
  type ReplayStatus,
  replayStatus,
  rollback,
  statementRange,
  trustGranted,
} from "../shared/messages.ts";
import {
  schemaExportMethod,
  schemaGraphClosedMethod,
  schemaGraphMethod,
  schemaLineMethod,
} from "../shared/schema-graph/requests.ts";
import { readSettings } from "../shared/settings.ts";
import { capabilitiesFor } from "./capabilities.ts";
import { clientFacts } from "./client-facts.ts";
import { followDocuments } from "./follow-documents.ts";
import { followWorkspace } from "./follow-workspace.ts";
import { fromUri, toUri } from "./project/location.ts";
import { Projects, type ProjectWorld } from "./project/projects.ts";
import { codeActions } from "./requests/code-action.ts";
import { DocumentDiagnostics } from "./requests/diagnostics.ts";
import { documentSymbols } from "./requests/document-symbol.ts";
import { foldingRanges } from "./requests/folding-range.ts";
import { hover } from "./requests/hover.ts";
import { detailsOf, migrationsOf } from "./requests/migrations.ts";
import { rollbackScriptOf } from "./requests/rollback.ts";
import { SchemaGraphs } from "./requests/schema-graph.ts";
import { selectionRanges } from "./requests/selection-range.ts";
import { statementRangeOf } from "./requests/statement-range.ts";
import { logError, safely } from "./safely.ts";
import type { Session } from "./session.ts";

/** The outside world of a server. */
export interface ServerWorld extends ProjectWorld {
  /** Resolves when SQL can be parsed; nothing asks `parse` before. */
  readonly ready: Promise<void>;
}

/** Answers an editor until it hangs up. Nothing that goes wrong with one request concerns the next. */
export function startServer(connection: Connection, world: ServerWorld): void {
  let client = clientFacts({ capabilities: {} });
  const documents = new TextDocuments(TextDocument);
  const projects = new Projects(world, {
    onFindings: () => {
      diagnostics.changed();
      graphs.changed();
    },
    onProgress: (root, progress) => {
      const status: ReplayStatus = { project: toUri(root), ...progress };
      if (progress.state === "failed") logError(connection, "replay", progress.reason);
      if (client.options.replayStatus) void connection.sendNotification(replayStatus.method, status);
    },
  });
  const session: Session = {
    connection,
    documents,
    projects,
    get client() {
      return client;
    },
  };
  const diagnostics = new DocumentDiagnostics(session, world.ready);
  const graphs = new SchemaGraphs(session);
  world.ready.catch((error) => {
    logError(connection, "parser", error);
    connection.window.showErrorMessage(
      "Postgres' parser could not be loaded, so no migration is checked. Reinstalling may help.",
    );
  });

  connection.onInitialize((params) => {
    client = clientFacts(params);
    projects.setTrust(client.options.trusted !== false);
    void projects.configure(readSettings(client.options.settings));
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "Mellowise Migrations" } };
  });
  connection.onShutdown(() => projects.close());
  connection.onNotification(trustGranted.method, () => projects.setTrust(true));
  followWorkspace(session);
  followDocuments(session, diagnostics);

  const answer = safely(connection, world.ready);
  connection.languages.diagnostics.on(
    answer(
      "diagnostics",
      () => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }),
      (params, token) => diagnostics.pull(params, token),
    ),
  );
  connection.onCodeAction(
    answer(
      "code actions",
      () => [],
      (params) => codeActions(session, params),
    ),
  );
  connection.onDocumentSymbol(
    answer(
      "outline",
      () => [],
      (params) => documentSymbols(session, params),
    ),
  );
  connection.onFoldingRanges(
    answer(
      "folding",
      () => [],
      (params) => foldingRanges(session, params),
    ),
  );
  connection.onHover(
    answer(
      "hover",
      () => null,
      (params) => hover(session, params),
    ),
  );
  connection.onSelectionRanges(
    answer(
      "selection",
      () => [],
      (params) => selectionRanges(session, params),
    ),
  );
  connection.onRequest(
    migrations.method,
    answer(
      "migrations",
      () => [],
      (params) => migrationsOf(session, params),
    ),
  );
  connection.onRequest(
    localRows.method,
    answer(
      "rows of the local database",
      () => null,
      async ({ project }: { readonly project: string }) =>
        (await projects.localRows(projects.at(fromUri(project)).project.config.databasePort)) ?? null,
    ),
  );
  connection.onRequest(
    rollback.method,
    answer(
      "rollback",
      () => null,
      (params) => rollbackScriptOf(session, params),
    ),
  );
  connection.onRequest(
    statementRange.method,
    answer(
      "place of a statement",
      () => null,
      (params) => statementRangeOf(session, params),
    ),
  );
  connection.onRequest(
    migrationDetails.method,
    answer(
      "migration details",
      () => ({ makes: [], statements: 0 }),
      (params) => detailsOf(session, params),
    ),
  );
  connection.onRequest(
    schemaGraphMethod,
    answer(
      "schema graph",
      () => null,
      (params) => graphs.graph(params),
    ),
  );
  connection.onRequest(
    schemaLineMethod,
    answer(
      "line of the schema",
      () => null,
      (params) => graphs.line(params),
    ),
  );
  connection.onRequest(
    schemaExportMethod,
    answer(
      "export of the schema",
      () => null,
      (params) => graphs.text(params),
    ),
  );
  connection.onNotification(schemaGraphClosedMethod, (params) => graphs.closed(params));
  connection.listen();
}
