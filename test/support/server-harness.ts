import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type ServerWorld, startServer } from "../../server/server.ts";
import type { InitializationOptions } from "../../shared/messages.ts";
import { MemoryFiles } from "./memory-files.ts";
import { projectRoot } from "./project-root.ts";
import { testWorld } from "./server-world.ts";
import { TestClient } from "./test-client.ts";

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

/** The real server with a client at the other end of two streams, in a project whose files lie in memory. */
export async function openProject(options: ProjectOptions = {}): Promise<TestClient> {
  const files = new MemoryFiles();
  for (const [path, text] of Object.entries(options.files ?? {})) files.write(`${projectRoot}/${path}`, text);
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
