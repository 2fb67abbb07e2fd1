import { CancellationError, l10n, type Uri, window, workspace } from "vscode";
import type { TerminalCall } from "../cli/terminal-arguments.ts";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";
import { cliOf } from "../supabase/project-cli.ts";
import { runTask } from "../supabase/run-task.ts";

/** A command that lets the CLI speak for itself, in a terminal. */
export function inTerminal(call: TerminalCall): (parts: ClientParts) => Promise<void> {
  return async ({ migrations, log }) => {
    const folder = call === "init" ? await chooseFolder() : await chooseProject();
    const cli = await cliOf(folder);
    log.info(`Supabase CLI ${cli.version} (${cli.file}): ${call}, in a terminal`);
    const exitCode = await runTask(cli, call);
    await migrations.refresh();
    if (exitCode !== 0) await window.showErrorMessage(l10n.t("supabase {0} has failed; its terminal says why.", call));
  };
}

async function chooseFolder(): Promise<Uri> {
  const [only, ...others] = workspace.workspaceFolders ?? [];
  const folder = others.length === 0 ? only : await window.showWorkspaceFolderPick();
  if (!folder) throw new CancellationError();
  return folder.uri;
}
