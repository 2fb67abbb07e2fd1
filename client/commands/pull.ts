import { commands, l10n, window } from "vscode";
import type { CommandId } from "../../shared/commands.ts";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";
import { linkedProject } from "../supabase/linked-project.ts";
import { cliOf } from "../supabase/project-cli.ts";
import { runTask } from "../supabase/run-task.ts";
import { confirm } from "../ui/confirm.ts";

const linkProject: CommandId = "mellowise.linkProject";

/** Writes what the linked project has beyond the migrations into a new one. The CLI asks for the password, and whether the history may know it. */
export async function pull({ migrations }: ClientParts): Promise<void> {
  const project = await chooseProject();
  const cli = await cliOf(project);
  const reference = await linkedProject(project);
  if (reference === undefined) {
    const link = l10n.t("Link Project");
    const message = l10n.t("This folder is not linked to a project, so there is nothing to pull from.");
    if ((await window.showErrorMessage(message, link)) === link) await commands.executeCommand(linkProject);
    return;
  }
  await confirm({
    message: l10n.t("Pull from the project {0}?", reference),
    detail: l10n.t(
      "It is the one that this folder is linked to (supabase/.temp/project-ref). Its schema is read and written into a new migration; the CLI then asks whether the project's history may name it as applied.",
    ),
    button: l10n.t("Pull"),
  });
  // The user's own environment may name another project, which would win.
  const exitCode = await runTask(cli, "pull", { SUPABASE_PROJECT_ID: reference });
  await migrations.refresh();
  if (exitCode !== 0) await window.showErrorMessage(l10n.t("supabase {0} has failed; its terminal says why.", "pull"));
}
