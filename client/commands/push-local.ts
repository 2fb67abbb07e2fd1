import { CancellationError, l10n, window } from "vscode";
import type { Operation, Target } from "../cli/operation.ts";
import { strings } from "../cli/output.ts";
import type { ClientParts } from "../parts.ts";
import { chooseProject } from "../project/find-projects.ts";
import { explain } from "../supabase/explain.ts";
import { localTarget } from "../supabase/local-target.ts";
import { cliOf, type ProjectCli } from "../supabase/project-cli.ts";
import { runOperation } from "../supabase/run-operation.ts";
import { confirm } from "../ui/confirm.ts";

const target: Target = { kind: "local" };

/** Plans, shows the plan with its target, asks, pushes. */
export async function pushLocal(parts: ClientParts): Promise<void> {
  await push(parts, await cliOf(await chooseProject()), false);
}

async function push(parts: ClientParts, cli: ProjectCli, includeAll: boolean): Promise<void> {
  const { log, failedStatements, migrations } = parts;
  failedStatements.clear();
  const run = (operation: Operation, title: string, expected?: number) =>
    runOperation(cli, operation, { log, title, target, ...(expected === undefined ? {} : { expected }) });
  const fail = (failure: Parameters<typeof explain>[2]) =>
    explain(parts, cli, failure, includeAll ? undefined : () => push(parts, cli, true));

  const plan = await run({ kind: "plan", includeAll }, l10n.t("Asking the local database what is pending"));
  if (plan.state === "cancelled") throw new CancellationError();
  if (plan.state === "failed") return fail(plan.failure);
  const files = strings(plan.result.migrations);
  const { name, reason } = await localTarget(parts, cli.project);
  if (files.length === 0) {
    await window.showInformationMessage(l10n.t("Nothing to push: {0} has every migration.", name));
    return;
  }
  await confirm({
    message: l10n.t("Push to {0}? Migrations: {1}", name, files.length),
    detail: [reason, "", ...files].join("\n"),
    button: l10n.t("Push"),
  });
  try {
    const outcome = await run(
      { kind: "push", includeAll, confirmed: true },
      l10n.t("Pushing to {0}", name),
      files.length,
    );
    if (outcome.state === "failed") return await fail(outcome.failure);
    if (outcome.state === "cancelled") return await sayWhatStands(parts, cli);
  } finally {
    await migrations.refresh();
  }
  await window.showInformationMessage(l10n.t("Pushed to {0}. Migrations: {1}", name, files.length));
}

/** The server may finish what the ended program had begun: only the history knows. */
async function sayWhatStands({ migrations }: ClientParts, { project }: ProjectCli): Promise<void> {
  await migrations.refresh();
  const rows = migrations.projects.find((one) => one.project === project.toString())?.rows ?? [];
  const pending = rows.filter(({ state }) => state === "pending" || state === "out-of-order").length;
  await window.showWarningMessage(
    l10n.t("The push was ended. What was under way may still be applied by the database; pending now: {0}.", pending),
  );
}
