import { readdirSync } from "node:fs";
import { CancellationError, l10n, type Uri, window, workspace } from "vscode";
import { knownMajors, type Major } from "../cli/arguments.ts";
import { type FoundCli, findCli, thisMachine } from "../cli/find-cli.ts";
import { installCommand } from "../cli/install.ts";

/** The CLI of a project. */
export interface ProjectCli extends FoundCli {
  readonly major: Major;
  readonly project: Uri;
}

/** Finds the CLI; where there is none, says how to get it and throws a CancellationError. */
export async function cliOf(project: Uri): Promise<ProjectCli> {
  const setting = workspace.getConfiguration("mellowise", project).get<string>("supabase.path") ?? "";
  const found = await findCli(setting, project.fsPath, thisMachine);
  if (!found) return offerInstall(project, setting);
  const major = knownMajors.find((known) => known === found.major);
  if (major === undefined) {
    throw new Error(
      l10n.t(
        "The Supabase CLI {0} ({1}) is neither version 2 nor 3, and what an unknown one does to which database nobody can say. The setting mellowise.supabase.path names another.",
        found.version,
        found.file,
      ),
    );
  }
  return { ...found, major, project };
}

async function offerInstall(project: Uri, setting: string): Promise<never> {
  if (setting !== "") {
    throw new Error(l10n.t("The setting mellowise.supabase.path names no Supabase CLI: {0}", setting));
  }
  const command = installCommand(readdirSync(project.fsPath));
  const message = l10n.t(
    "This needs the Supabase CLI: neither the project's node_modules nor PATH has it, and the setting mellowise.supabase.path is empty.",
  );
  if (command === undefined) {
    throw new Error(`${message} ${l10n.t("See supabase.com/docs/guides/local-development for how to install it.")}`);
  }
  const install = l10n.t("Run {0}", command);
  if ((await window.showErrorMessage(message, install)) === install) {
    const terminal = window.createTerminal({ name: "Supabase CLI", cwd: project });
    terminal.show();
    terminal.sendText(command);
  }
  throw new CancellationError();
}
