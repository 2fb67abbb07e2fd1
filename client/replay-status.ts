import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { languageIds } from "../shared/ids.ts";
import { type ReplayStatus, replayStatus } from "../shared/messages.ts";
import { type StatusText, statusText } from "./status-text.ts";

const severities: Readonly<Record<StatusText["severity"], LanguageStatusSeverity>> = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

/** One quiet line in the language status of SQL files: how the replay stands. It appears with the first replay. */
export function showReplayStatus(server: LanguageClient): Disposable {
  let item: LanguageStatusItem | undefined;
  const listener = server.onNotification(replayStatus.method, (status: ReplayStatus) => {
    item ??= createItem();
    const { text, detail, busy, severity } = statusText(status, l10n.t);
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = severities[severity];
  });
  return {
    dispose() {
      listener.dispose();
      item?.dispose();
    },
  };
}

function createItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem("mellowise.replay", [...languageIds]);
  item.name = l10n.t("Migrations replay");
  item.command = { command: "mellowise.showLog", title: l10n.t("Show Log") };
  return item;
}
