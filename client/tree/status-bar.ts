import { type Disposable, l10n, MarkdownString, StatusBarAlignment, window } from "vscode";
import type { MigrationsModel } from "./migrations-model.ts";

/** One item: the target of the commands, and how many migrations wait for it. Shown while a local database answers. */
export function showPending(model: MigrationsModel): Disposable {
  const item = window.createStatusBarItem("mellowise.pending", StatusBarAlignment.Left);
  item.name = l10n.t("Migrations");
  item.command = "mellowise.migrations.focus";
  const update = () => {
    const reachable = model.projects.filter(({ database }) => database.reachable);
    const [first] = reachable;
    if (!first) return item.hide();
    const waiting = reachable
      .flatMap(({ rows }) => rows)
      .filter(({ state }) => state === "pending" || state === "out-of-order");
    item.text =
      waiting.length === 0
        ? `$(database) ${l10n.t("local")}`
        : `$(database) ${l10n.t("local: {0} pending", waiting.length)}`;
    const { host, port } = first.database;
    item.tooltip = new MarkdownString(l10n.t("The local database at {0}, as config.toml names it.", `${host}:${port}`));
    item.show();
  };
  const listener = model.onDidChange(update);
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
