import {
  type Disposable,
  EventEmitter,
  FileDecoration,
  type FileDecorationProvider,
  l10n,
  ThemeColor,
  type Uri,
  window,
} from "vscode";
import type { MigrationState } from "../../shared/messages.ts";
import type { MigrationsModel } from "./migrations-model.ts";
import { rowText } from "./row-text.ts";

/** Letters beside a migration in the explorer; what is as it should be has none. */
const badges: Partial<Record<MigrationState, string>> = { pending: "P", edited: "E", "out-of-order": "O" };

/** Marks migrations in the explorer that are pending, edited or out of order. */
export function decorateFiles(model: MigrationsModel): Disposable[] {
  const changed = new EventEmitter<undefined>();
  const provider: FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri) => decoration(model, uri),
  };
  return [changed, model.onDidChange(() => changed.fire(undefined)), window.registerFileDecorationProvider(provider)];
}

function decoration(model: MigrationsModel, uri: Uri): FileDecoration | undefined {
  const row = uri.path.endsWith(".sql") ? model.rowOf(uri) : undefined;
  const badge = row && badges[row.state];
  if (!row || !badge) return undefined;
  const color = row.state === "pending" ? undefined : new ThemeColor("list.warningForeground");
  return new FileDecoration(badge, rowText(row, l10n.t).explanation, color);
}
