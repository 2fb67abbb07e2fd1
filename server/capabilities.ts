import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver/node";
import { diagnosticSource } from "../shared/ids.ts";
import type { ClientFacts } from "./client-facts.ts";

/** What the server offers to this editor. */
export function capabilitiesFor(client: ClientFacts): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: diagnosticSource,
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    hoverProvider: true,
    selectionRangeProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/**
 * What matters when others change it: the project's own files, folders that vanish as a whole, and git's log of what HEAD was, which grows with
 * every commit and every checkout.
 */
export const watchedFiles = [
  "**/supabase/**/*.{sql,SQL}",
  "**/supabase/{config.toml,mellowise.json,migrations}",
  "**/supabase",
  "**/.git/logs/HEAD",
].map((globPattern) => ({ globPattern }));
