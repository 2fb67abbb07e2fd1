import path from "node:path";
import { safeParse } from "valibot";
import {
  commands,
  l10n,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { type FromPage, fromPage, type ToPage } from "../../shared/schema-graph/page-messages.ts";
import type { ExportFormat, Focus, GraphPart } from "../../shared/schema-graph/requests.ts";
import type { GraphServer } from "./graph-server.ts";
import { pageHtml } from "./page.ts";

export interface PanelParts {
  readonly panel: WebviewPanel;
  readonly project: Uri;
  readonly server: GraphServer;
  /** Where the extension is installed. */
  readonly extension: Uri;
  /** Runs what may fail; says so when it does. */
  readonly run: (action: () => Promise<void>) => void;
}

/** The schema graph of one project in one panel. */
export class GraphPanel {
  readonly #parts: PanelParts;
  #at: string | undefined;
  #focus: Focus | undefined;
  /** Only the newest answer is shown. */
  #asked = 0;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    const { panel, extension, run } = parts;
    const { webview } = panel;
    const dist = Uri.joinPath(extension, "dist");
    const address = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((data: unknown) => {
      const message = safeParse(fromPage, data);
      if (message.success) run(() => this.#answer(message.output));
    });
    webview.html = pageHtml({
      script: address("graph.js"),
      style: address("graph-style.css"),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
      title: l10n.t("Schema Graph"),
    });
  }

  get project(): Uri {
    return this.#parts.project;
  }

  /** Shows the schema at a migration: its path in the project. */
  async showAt(at: string): Promise<void> {
    this.#at = at;
    this.#focus = undefined;
    await this.refresh();
  }

  reveal(): void {
    this.#parts.panel.reveal();
  }

  /** Asks for the graph anew. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const answer = await this.#parts.server.graph(this.project, this.#at, this.#focus);
    if (answer && asked === this.#asked) this.#post({ type: "graph", answer });
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ask":
        this.#at = message.at;
        this.#focus = message.focus;
        return this.refresh();
      case "open":
        return this.#open(message.part);
      case "export":
        return this.#export(message.format);
      case "picture":
        return this.#save("png", Buffer.from(message.data, "base64"));
    }
  }

  #post(message: ToPage): void {
    void this.#parts.panel.webview.postMessage(message);
  }

  async #open(part: GraphPart): Promise<void> {
    const found = await this.#parts.server.line(this.project, this.#at, part);
    if (!found) {
      const what = part.column ?? part.policy ?? part.table;
      void window.showInformationMessage(l10n.t("No migration names {0}: Supabase brings it along.", what));
      return;
    }
    const { start, end } = found.range;
    const document = await workspace.openTextDocument(Uri.parse(found.uri));
    const others = window.tabGroups.all.find(({ viewColumn }) => viewColumn !== this.#parts.panel.viewColumn);
    const editor = await window.showTextDocument(document, others?.viewColumn ?? ViewColumn.Beside);
    const range = document.validateRange(
      new Range(new Position(start.line, start.character), new Position(end.line, end.character)),
    );
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #export(format: ExportFormat): Promise<void> {
    const text = await this.#parts.server.text(this.project, this.#at, format === "png" ? "svg" : format);
    if (format === "png") this.#post({ type: "draw", svg: text });
    else await this.#save(format, Buffer.from(text));
  }

  async #save(format: ExportFormat, content: Uint8Array): Promise<void> {
    const ending = format === "mermaid" ? "mmd" : format;
    const defaultUri = Uri.joinPath(this.project, `schema.${ending}`);
    const target = await window.showSaveDialog({ defaultUri, filters: { [format.toUpperCase()]: [ending] } });
    if (!target) return;
    await workspace.fs.writeFile(target, content);
    const open = l10n.t("Open");
    const message = l10n.t("The schema was written to {0}.", path.posix.basename(target.path));
    if ((await window.showInformationMessage(message, open)) === open)
      await commands.executeCommand("vscode.open", target);
  }
}
