import path from "node:path";
import { type ExtensionContext, type LogOutputChannel, l10n, window, workspace } from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  TransportKind,
} from "vscode-languageclient/node";
import { languageIds } from "../shared/ids.ts";
import type { InitializationOptions } from "../shared/messages.ts";
import { createRestartPolicy } from "./restart-policy.ts";
import { offerLog } from "./ui/run-command.ts";

/** Files, on disk or in a virtual workspace: not the old side of a comparison, nor what was never saved. */
const schemes = ["file", "vscode-vfs"];

/** The language server behind its client, not yet started. */
export function createLanguageClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const run = { module: context.asAbsolutePath(path.join("dist", "server.js")), transport: TransportKind.ipc };
  return new LanguageClient(
    "mellowise",
    "Mellowise Migrations",
    { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    {
      documentSelector: schemes.flatMap((scheme) => languageIds.map((language) => ({ scheme, language }))),
      outputChannel: log,
      initializationOptions,
      errorHandler: restarting(log),
    },
  );
}

/** Asked at every start: trust and settings may have changed since the last one. */
function initializationOptions(): InitializationOptions {
  const settings = { replay: workspace.getConfiguration("mellowise").get<unknown>("replay") };
  return { trusted: workspace.isTrusted, replayStatus: true, settings };
}

/** A server that dies is started again, unless it keeps dying. */
function restarting(log: LogOutputChannel): ErrorHandler {
  const decide = createRestartPolicy(Date.now);
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed(): CloseHandlerResult {
      const decision = decide();
      if (decision === "give-up") {
        const message = l10n.t(
          "The migrations language server keeps stopping, so it is not started again. The log says why; the command Restart Language Server tries once more.",
        );
        void offerLog(log, window.showErrorMessage, message);
        return { action: CloseAction.DoNotRestart, handled: true, message };
      }
      const message = l10n.t("The migrations language server has stopped and was started again.");
      if (decision === "restart-and-say-so") void offerLog(log, window.showWarningMessage, message);
      return { action: CloseAction.Restart, handled: true, message };
    },
  };
}
