import { type LogOutputChannel, l10n, ProgressLocation, window } from "vscode";
import { type CallResult, callCli } from "../cli/call.ts";
import type { Operation, Target } from "../cli/operation.ts";
import type { ProjectCli } from "./project-cli.ts";

export interface OperationOptions {
  readonly log: LogOutputChannel;
  readonly title: string;
  readonly target: Target;
  /** How many migrations it is expected to apply, for the progress. */
  readonly expected?: number;
}

/** Runs one call of the CLI where the user sees how far it is, and can end it. Everything that it says goes into the log. */
export async function runOperation(
  cli: ProjectCli,
  operation: Operation,
  options: OperationOptions,
): Promise<CallResult> {
  const { log, title, target, expected } = options;
  const { file, major, version, project } = cli;
  log.info(`Supabase CLI ${version} (${file}): ${operation.kind}, ${target.kind === "local" ? "local" : target.url}`);
  const abort = new AbortController();
  const where = { location: ProgressLocation.Notification, title, cancellable: true };
  const outcome = await window.withProgress(where, (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    let done = 0;
    const call = { major, folder: project.fsPath, operation, target };
    return callCli(file, call, {
      env: process.env,
      signal: abort.signal,
      onProgress(one) {
        log.info(one.kind === "other" ? one.text : `${one.kind} ${one.file}`);
        if (one.kind === "applying") {
          done++;
          const increment = expected === undefined ? undefined : 100 / expected;
          const count = expected === undefined ? String(done) : `${done}/${expected}`;
          progress.report({
            message: l10n.t("{0}: applying {1}", count, one.file),
            ...(increment ? { increment } : {}),
          });
        } else if (one.kind === "seeding") progress.report({ message: l10n.t("seeding from {0}", one.file) });
      },
    });
  });
  if (outcome.state === "failed") log.error(`${outcome.failure.code} ${outcome.failure.message}`.trim());
  return outcome;
}
