import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fromPath, toUri } from "../../server/project/location.ts";
import { type ServerWorld, startServer } from "../../server/server.ts";
import type { InitializationOptions } from "../../shared/messages.ts";
import { MemoryFiles } from "./memory-files.ts";
import { testWorld } from "./server-world.ts";

/** What a full editor can do; tests take things away. */
export const fullClient: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename"] },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true },
  },
};

export interface ProjectOptions {
  /** By project-relative path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly world?: Partial<ServerWorld>;
  readonly client?: ClientCapabilities;
  readonly options?: InitializationOptions;
}

/** The folder of the project in tests. */
export const root = process.platform === "win32" ? "c:/project" : "/project";

/** The real server with a client at the other end of two streams, in a project whose files lie in memory. */
export async function openProject(options: ProjectOptions = {}): Promise<TestClient> {
  const files = new MemoryFiles();
  for (const [path, text] of Object.entries(options.files ?? {})) files.write(`${root}/${path}`, text);
  const world = await testWorld({ files, ...options.world });
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), world);
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const client = new TestClient(connection, files);
  await client.initialize(options.client ?? fullClient, options.options);
  onTestFinished(() => client.end());
  return client;
}

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
      this.#wake();
    });
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.#wake();
    });
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.listen();
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: toUri(root),
      capabilities,
      initializationOptions,
    });
    this.capabilities = result.capabilities;
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  uri(path: string): string {
    return /^[a-z-]{2,}:/.test(path) ? path : toUri(fromPath(path.startsWith("/") ? path : `${root}/${path}`));
  }

  /** Opens a file with the text on disk, or with another one. */
  async open(path: string, text = this.files.read(`${root}/${path}`) ?? ""): Promise<void> {
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
      const location = `${root}/${path}`;
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

  async end(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
