import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type StatementPlace, statementRange } from "../../shared/messages.ts";
import type { FailedStatement } from "../cli/failure.ts";

/** Shows in the editor which statement a database refused, until its file is edited or another call is made. */
export class FailedStatements implements Disposable {
  readonly #server: LanguageClient;
  readonly #shown = languages.createDiagnosticCollection("mellowise-supabase");
  readonly #listener = workspace.onDidChangeTextDocument(({ document }) => this.#shown.delete(document.uri));

  constructor(server: LanguageClient) {
    this.#server = server;
  }

  clear(): void {
    this.#shown.clear();
  }

  /** Resolves to where it stands: the whole first line when the server does not know the statement. */
  async show(project: Uri, { file, index, message }: FailedStatement): Promise<{ uri: Uri; range: Range }> {
    const uri = Uri.joinPath(project, "supabase", "migrations", file);
    const params = { project: project.toString(), uri: uri.toString(), index };
    const place = await this.#server.sendRequest<StatementPlace | null>(statementRange.method, params);
    const range = place
      ? new Range(place.start.line, place.start.character, place.end.line, place.end.character)
      : new Range(0, 0, 0, Number.MAX_SAFE_INTEGER);
    const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Error);
    diagnostic.source = "supabase";
    this.#shown.set(uri, [diagnostic]);
    return { uri, range };
  }

  dispose(): void {
    this.#shown.dispose();
    this.#listener.dispose();
  }
}

export async function openAt({ uri, range }: { readonly uri: Uri; readonly range: Range }): Promise<void> {
  await window.showTextDocument(uri, { selection: new Range(range.start, range.start) });
}
