import { commands, l10n, window } from "vscode";
import type { CommandId } from "../../shared/commands.ts";
import type { CliFailure } from "../cli/failure.ts";
import { guidance } from "../cli/guidance.ts";
import type { ClientParts } from "../parts.ts";
import { openAt } from "./failed-statements.ts";
import type { ProjectCli } from "./project-cli.ts";

/** Says what went wrong and offers the next step. `includeOlder` goes on with migrations that are older than the newest; only where that is possible. */
export async function explain(
  { log, failedStatements }: ClientParts,
  { project }: ProjectCli,
  failure: CliFailure,
  includeOlder?: () => Promise<void>,
): Promise<void> {
  const place = failure.statement && (await failedStatements.show(project, failure.statement));
  const { message, next } = guidance(failure, l10n.t);
  const steps = new Map<string, () => unknown>();
  if (next === "open-file" && place) steps.set(l10n.t("Open the Statement"), () => openAt(place));
  if (next === "include-older" && includeOlder) steps.set(l10n.t("Push Them Too…"), includeOlder);
  if (next === "start-local") {
    steps.set(l10n.t("Start Embedded Database"), () => commands.executeCommand(startEmbedded));
    steps.set(l10n.t("Start Local Supabase"), () => commands.executeCommand(startLocal));
  }
  steps.set(l10n.t("Show Log"), () => log.show());
  const picked = await window.showErrorMessage(message, ...steps.keys());
  if (picked !== undefined) await steps.get(picked)?.();
}

const startEmbedded: CommandId = "mellowise.startEmbeddedDatabase";
const startLocal: CommandId = "mellowise.startLocal";
