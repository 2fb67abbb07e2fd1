import { createHash } from "node:crypto";
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver/node";
import { linesOf, toDiagnostic } from "../convert.ts";
import { fromUri } from "../project/location.ts";
import { logError } from "../safely.ts";
import { openFile, type Session, uriOf } from "../session.ts";
import { publishConfigProblems } from "./config-diagnostics.ts";

/**
 * `textDocument/diagnostic` for editors that ask, which are told to ask again when findings change without an edit; `textDocument/publishDiagnostics`
 * for the others.
 */
export class DocumentDiagnostics {
  readonly #session: Session;
  readonly #ready: Promise<void>;
  /** What was pushed last of each document, by URI, so that it need not be pushed again. */
  readonly #pushed = new Map<string, string>();
  readonly #configShown = new Set<string>();
  #announcing: "no" | "edited" | "changed" = "no";

  constructor(session: Session, ready: Promise<void>) {
    this.#session = session;
    this.#ready = ready;
  }

  async pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const { uri } = params.textDocument;
    const items = await this.#compute(uri, token);
    // Made of the content alone, so that it means the same to a server that was started anew.
    const resultId = createHash("sha1").update(JSON.stringify(items)).digest("base64");
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /** The editor has changed a document; one that pulls asks by itself. */
  edited(): void {
    this.#announce("edited");
  }

  /** Findings may have changed without an edit. */
  changed(): void {
    this.#announce("changed");
  }

  /** The document was closed. */
  forget(uri: string): void {
    this.#pushed.delete(uri);
    if (!this.#session.client.pullsDiagnostics) void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Several changes at once are one announcement. */
  #announce(what: "edited" | "changed"): void {
    if (this.#announcing === "no") setImmediate(() => void this.#tell().catch((error) => this.#log(error)));
    if (this.#announcing !== "changed") this.#announcing = what;
  }

  async #tell(): Promise<void> {
    const { connection, client, documents } = this.#session;
    const what = this.#announcing;
    this.#announcing = "no";
    if (!client.pullsDiagnostics) {
      await this.#ready;
      for (const uri of documents.keys()) await this.#push(uri);
    } else if (what === "changed" && documents.keys().length > 0) connection.languages.diagnostics.refresh();
    await publishConfigProblems(this.#session, this.#configShown);
  }

  async #push(uri: string): Promise<void> {
    const diagnostics = await this.#compute(uri);
    const version = this.#session.documents.get(uri)?.version;
    const content = JSON.stringify({ version, diagnostics });
    if (version === undefined || this.#pushed.get(uri) === content) return;
    this.#pushed.set(uri, content);
    await this.#session.connection.sendDiagnostics({ uri, version, diagnostics });
  }

  async #compute(uri: string, token?: CancellationToken): Promise<Diagnostic[]> {
    const { projects } = this.#session;
    const place = projects.placeOf(fromUri(uri));
    if (!place) return [];
    await projects.settled(place.model);
    // Lets the messages in that have come meanwhile: edits, and the cancellation of this very request.
    await new Promise(setImmediate);
    if (token?.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, "a newer edit has come");
    const open = openFile(this.#session, uri);
    if (!open) return [];
    const { model, file, lines } = open;
    const findings = model.findings(file.path);
    setImmediate(() => projects.answered(model));
    return findings.map((finding) =>
      toDiagnostic(finding, lines, (path) => {
        const other = this.#session.client.showsRelated ? model.file(path) : undefined;
        return other && { uri: uriOf(this.#session, model, path), lines: linesOf(other.document) };
      }),
    );
  }

  #log(error: unknown): void {
    logError(this.#session.connection, "diagnostics", error);
  }
}
