import type { ClientCapabilities } from "vscode-languageserver/node";
import type { InitializationOptions } from "../shared/messages.ts";

/** What matters of the editor at the other end. */
export interface ClientFacts {
  /** It asks for diagnostics, and asks again when told so; one that does not gets them pushed. */
  readonly pullsDiagnostics: boolean;
  /** It takes edits for one version of a document, renames and new files. */
  readonly documentChanges: boolean;
  readonly renamesFiles: boolean;
  readonly createsFiles: boolean;
  readonly watchesFiles: boolean;
  readonly hasConfiguration: boolean;
  readonly watchesSettings: boolean;
  readonly changesFolders: boolean;
  readonly nestsSymbols: boolean;
  /** It shows the places that a diagnostic is related to, and opens them. */
  readonly showsRelated: boolean;
  readonly options: InitializationOptions;
}

interface Initialized {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions?: unknown;
}

/** From the parameters of `initialize`. */
export function clientFacts(params: Initialized): ClientFacts {
  const { capabilities, initializationOptions } = params;
  const { textDocument, workspace } = capabilities;
  const operations = workspace?.workspaceEdit?.resourceOperations ?? [];
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles: operations.includes("rename"),
    createsFiles: operations.includes("create"),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasConfiguration: workspace?.configuration === true,
    watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    showsRelated: (textDocument?.publishDiagnostics ?? textDocument?.diagnostic)?.relatedInformation === true,
    options: readOptions(initializationOptions),
  };
}

/** Any editor may send anything here. */
function readOptions(options: unknown): InitializationOptions {
  if (typeof options !== "object" || options === null) return {};
  const { trusted, replayStatus, settings } = options as Record<string, unknown>;
  return { trusted: trusted !== false, replayStatus: replayStatus === true, settings };
}
