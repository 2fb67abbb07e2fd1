import { CancellationError, l10n, window } from "vscode";
import { localRows, type TableRows } from "../../shared/messages.ts";
import type { Target } from "../cli/operation.ts";
import type { ClientParts } from "../parts.ts";
import { confirm } from "../ui/confirm.ts";
import { explain } from "./explain.ts";
import { type LocalTarget, localTarget } from "./local-target.ts";
import { losses } from "./losses.ts";
import type { ProjectCli } from "./project-cli.ts";
import { runOperation } from "./run-operation.ts";

/** Says what is lost, asks, and makes the local database anew from the migrations, up to and with `version` where one is given. */
export async function resetLocal(parts: ClientParts, cli: ProjectCli, version?: string): Promise<void> {
  const { log, server, migrations, failedStatements } = parts;
  failedStatements.clear();
  const local = await localTarget(parts, cli.project);
  const params = { project: cli.project.toString() };
  const rows = await server.sendRequest<readonly TableRows[] | null>(localRows.method, params);
  await confirm({
    message:
      version === undefined
        ? l10n.t("Reset {0}?", local.name)
        : l10n.t("Reset {0} to the migration {1}? Newer ones will be pending.", local.name, version),
    detail: [local.reason, "", ...losses(rows ?? undefined, l10n.t)].join("\n"),
    button: l10n.t("Reset"),
  });
  const title = l10n.t("Resetting {0}", local.name);
  const operation = { kind: "reset", confirmed: true, ...(version === undefined ? {} : { version }) } as const;
  try {
    const outcome = await runOperation(cli, operation, { log, title, target: await resetTarget(parts, cli, local) });
    if (outcome.state === "failed") return await explain(parts, cli, outcome.failure);
    if (outcome.state === "cancelled") {
      await window.showWarningMessage(
        l10n.t("The reset was ended in the middle: reset once more before you rely on it."),
      );
      return;
    }
  } finally {
    await migrations.refresh();
  }
  await window.showInformationMessage(l10n.t("{0} was reset.", local.name));
}

/** The stack in Docker is reset as such; any other Postgres on that port by its address, which is all that the CLI can do without Docker. */
async function resetTarget({ log }: ClientParts, cli: ProjectCli, { migrations }: LocalTarget): Promise<Target> {
  const title = l10n.t("Looking for the local stack");
  const status = await runOperation(cli, { kind: "status" }, { log, title, target: { kind: "local" } });
  if (status.state === "cancelled") throw new CancellationError();
  if (status.state === "done" || !migrations?.database.reachable) return { kind: "local" };
  const { host, port } = migrations.database;
  return { kind: "url", url: `postgresql://postgres@${host}:${port}/postgres?sslmode=disable`, password: "postgres" };
}
