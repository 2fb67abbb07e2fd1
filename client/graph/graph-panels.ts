import { is, safeParse } from "valibot";
import { type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { keptState } from "../../shared/schema-graph/page-messages.ts";
import { graphOfProject, schemaGraphChangedMethod } from "../../shared/schema-graph/requests.ts";
import { GraphPanel } from "./graph-panel.ts";
import type { GraphServer } from "./graph-server.ts";

/** The panels' type, also in package.json: a panel of it is brought back after a reload. */
const viewType = "mellowise.schemaGraph";

export interface GraphPanelsParts {
  readonly client: LanguageClient;
  readonly server: GraphServer;
  readonly extension: Uri;
  readonly run: (action: () => Promise<void>) => Promise<void>;
}

/** The schema graphs that are open, one per project; they follow what the server says, and come back after a reload. */
export class GraphPanels implements Disposable {
  readonly #parts: GraphPanelsParts;
  readonly #open = new Map<string, GraphPanel>();
  readonly #listeners: readonly Disposable[];

  constructor(parts: GraphPanelsParts) {
    this.#parts = parts;
    this.#listeners = [
      parts.client.onNotification(schemaGraphChangedMethod, (params: unknown) => {
        const { output, success } = safeParse(graphOfProject, params);
        const panel = success ? this.#open.get(output.project) : undefined;
        if (panel) void parts.run(() => panel.refresh());
      }),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state) => {
          if (is(keptState, state)) this.#adopt(panel, Uri.parse(state.project));
          else panel.dispose();
        },
      }),
    ];
  }

  /** Shows the graph of a project; at a migration, by its path in the project, where one is given. */
  async show(project: Uri, at?: string): Promise<void> {
    const known = this.#open.get(project.toString());
    known?.reveal();
    const panel = known ?? this.#adopt(window.createWebviewPanel(viewType, "", ViewColumn.Active), project);
    if (at !== undefined) await panel.showAt(at);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #adopt(panel: WebviewPanel, project: Uri): GraphPanel {
    const { server, extension, run } = this.#parts;
    const key = project.toString();
    panel.title = l10n.t("Schema Graph");
    const graph = new GraphPanel({ panel, project, server, extension, run: (action) => void run(action) });
    this.#open.set(key, graph);
    panel.onDidDispose(() => {
      if (this.#open.get(key) !== graph) return;
      this.#open.delete(key);
      void run(() => server.closed(project));
    });
    return graph;
  }
}
