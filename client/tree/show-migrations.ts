import { type Disposable, l10n, window, workspace } from "vscode";
import { databaseText } from "./database-text.ts";
import { decorateFiles } from "./file-decorations.ts";
import type { MigrationsModel } from "./migrations-model.ts";
import { MigrationsTree } from "./migrations-tree.ts";
import { showPending } from "./status-bar.ts";

/** The sidebar, the marks in the explorer and the status bar: all show the one model. */
export function showMigrations(model: MigrationsModel): Disposable[] {
  const tree = new MigrationsTree(model);
  const view = window.createTreeView("mellowise.migrations", { treeDataProvider: tree, showCollapseAll: false });
  const describe = () => {
    const [only, ...others] = model.projects;
    view.description = only && others.length === 0 ? databaseText(only.database) : "";
    view.message = workspace.isTrusted ? "" : l10n.t("No database is asked in a folder that is not trusted.");
  };
  return [
    view,
    model.onDidChange(describe),
    view.onDidChangeVisibility(({ visible }) => visible && model.refreshSoon()),
    ...decorateFiles(model),
    showPending(model),
  ];
}
