import type { LogOutputChannel, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** What the commands work with; built once in `activate`. */
export interface ClientParts {
  readonly server: LanguageClient;
  readonly log: LogOutputChannel;
  /** Where the extension is installed. */
  readonly extension: Uri;
}
