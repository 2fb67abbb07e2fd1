import { CancellationError, type LogOutputChannel, l10n, window } from "vscode";

/** The one error boundary: what goes wrong is logged, and said once with a way to the log. A cancellation is what the user wanted. */
export async function runCommand(log: LogOutputChannel, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof CancellationError) return;
    const message = error instanceof Error ? error.message : String(error);
    log.error(error instanceof Error ? (error.stack ?? message) : message);
    await offerLog(log, window.showErrorMessage, message);
  }
}

/** Shows a message with the log one click away. */
export async function offerLog(
  log: LogOutputChannel,
  show: (message: string, ...actions: string[]) => Thenable<string | undefined>,
  message: string,
): Promise<void> {
  const showLog = l10n.t("Show Log");
  if ((await show(message, showLog)) === showLog) log.show();
}
