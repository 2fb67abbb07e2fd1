import {
  type ClientCapabilities,
  CodeAction,
  CodeActionRequest,
  CreateFile,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  MarkupContent,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  RenameFile,
  ShutdownRequest,
  TextDocumentEdit,
  TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fromPath, fromUri, toUri } from "../../server/project/location.ts";
import type { InitializationOptions } from "../../shared/messages.ts";
import type { MemoryFiles } from "./memory-files.ts";
import { projectRoot } from "./project-root.ts";

/** An editor at the other end of the streams, as far as tests need one. Paths are project-relative, absolute, or whole URIs. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly files: MemoryFiles;
  /** What the server has logged. */
  readonly log: string[] = [];
  /** The last diagnostics that were pushed, by URI. */
  readonly pushed = new Map<string, Diagnostic[]>();
  capabilities: InitializeResult["capabilities"] = {};
  refreshes = 0;
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();

  constructor(connection: ProtocolConnection, files: MemoryFiles) {
    this.connection = connection;
    this.files = files;
  }

  async initialize(capabilities: ClientCapabilities, initializationOptions?: InitializationOptions): Promise<void> {
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.pushed.set(uri, diagnostics);
      this.wake();
    });
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.wake();
    });
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.listen();
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: toUri(projectRoot),
      capabilities,
      initializationOptions,
    });
    this.capabilities = result.capabilities;
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  uri(path: string): string {
    return /^[a-z-]{2,}:/.test(path) ? path : toUri(fromPath(path.startsWith("/") ? path : `${projectRoot}/${path}`));
  }

  /** Opens a file with the text on disk, or with another one. */
  async open(path: string, text = this.files.read(`${projectRoot}/${path}`) ?? ""): Promise<void> {
    const uri = this.uri(path);
    this.#documents.set(uri, TextDocument.create(uri, "sql", 1, text));
    const textDocument = { uri, languageId: "sql", version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the first `old` in an open document, as one edit. */
  async replace(path: string, old: string, newText: string): Promise<void> {
    const start = this.text(path).indexOf(old);
    if (start < 0) throw new Error(`There is no ${JSON.stringify(old)} in ${path}.`);
    await this.edit(path, start, start + old.length, newText);
  }

  /** Types at the end of an open document, one key at a time. */
  async type(path: string, text: string): Promise<void> {
    for (const key of text) {
      const end = this.text(path).length;
      await this.edit(path, end, end, key);
    }
  }

  /** Offsets count in UTF-16 units. */
  async edit(path: string, start: number, end: number, text: string): Promise<void> {
    const document = this.document(path);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const version = document.version + 1;
    this.#documents.set(document.uri, TextDocument.update(document, [{ range, text }], version));
    const textDocument = { uri: document.uri, version };
    const contentChanges = [{ range, text }];
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  async close(path: string): Promise<void> {
    const textDocument = { uri: this.uri(path) };
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
    this.#documents.delete(textDocument.uri);
  }

  /** Writes or deletes files as another program would, and tells of it as the editor's watcher would. */
  async change(files: Readonly<Record<string, string | undefined>>): Promise<void> {
    const changes = Object.entries(files).map(([path, text]) => {
      const location = `${projectRoot}/${path}`;
      const type: FileChangeType = text === undefined ? FileChangeType.Deleted : FileChangeType.Changed;
      if (text === undefined) this.files.delete(location);
      else this.files.write(location, text);
      return { uri: this.uri(path), type };
    });
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  document(path: string): TextDocument {
    const document = this.#documents.get(this.uri(path));
    if (!document) throw new Error(`${path} is not open.`);
    return document;
  }

  text(path: string): string {
    return this.document(path).getText();
  }

  pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const params = { textDocument: { uri: this.uri(path) }, ...(previousResultId ? { previousResultId } : {}) };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, params);
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(path);
    return "items" in report ? report.items : [];
  }

  /** Each finding of an open document as `rule: the words it underlines`. */
  async marks(path: string): Promise<readonly string[]> {
    return (await this.diagnostics(path)).map((one) => this.mark(path, one));
  }

  mark(path: string, { code, range }: Diagnostic): string {
    return `${code}: ${this.document(path).getText(range)}`;
  }

  /** Resolves when `check` holds; it is asked again whenever the server has said something by itself. */
  async until(check: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await check())) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** What the editor shows over the first `words` of an open document: Markdown; undefined for nothing. */
  async hover(path: string, words: string): Promise<string | undefined> {
    const document = this.document(path);
    const position = document.positionAt(document.getText().indexOf(words));
    const shown = await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: document.uri },
      position,
    });
    return shown && MarkupContent.is(shown.contents) ? shown.contents.value : undefined;
  }

  /** The quick fixes at the first `words` of an open document, with what the editor shows there. */
  async actions(path: string, words: string): Promise<readonly CodeAction[]> {
    const start = this.text(path).indexOf(words);
    const document = this.document(path);
    const range = { start: document.positionAt(start), end: document.positionAt(start + words.length) };
    const context = { diagnostics: [...(await this.diagnostics(path))] };
    const params = { textDocument: { uri: this.uri(path) }, range, context };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, params);
    return (actions ?? []).filter((action) => CodeAction.is(action));
  }

  /** Applies what an action does, as an editor would; renames and new files go to disk. */
  async apply({ edit }: CodeAction): Promise<void> {
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) await this.#applyEdits(uri, edits);
    for (const change of edit?.documentChanges ?? []) {
      if (RenameFile.is(change)) await this.#rename(change);
      else if (CreateFile.is(change)) this.files.write(fromUri(change.uri), "");
      else if (TextDocumentEdit.is(change)) await this.#applyEdits(change.textDocument.uri, change.edits);
    }
  }

  async end(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  async #applyEdits(uri: string, edits: TextDocumentEdit["edits"]): Promise<void> {
    const textEdits = edits.filter((edit) => TextEdit.is(edit));
    const document = this.#documents.get(uri);
    if (!document) {
      const text = this.files.read(fromUri(uri)) ?? "";
      this.files.write(fromUri(uri), TextDocument.applyEdits(TextDocument.create(uri, "sql", 1, text), textEdits));
      return;
    }
    await this.edit(uri, 0, document.getText().length, TextDocument.applyEdits(document, textEdits));
  }

  async #rename({ oldUri, newUri }: RenameFile): Promise<void> {
    const text = this.text(oldUri);
    await this.close(oldUri);
    this.files.delete(fromUri(oldUri));
    this.files.write(fromUri(newUri), text);
    const changes: FileEvent[] = [
      { uri: oldUri, type: FileChangeType.Deleted },
      { uri: newUri, type: FileChangeType.Created },
    ];
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await this.open(newUri, text);
  }

  /** Lets whoever waits look again. */
  wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
