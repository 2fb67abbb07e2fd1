import {
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from "vscode";
import type { MigrationRow, ProjectMigrations } from "../../shared/messages.ts";
import { databaseText } from "./database-text.ts";
import type { MigrationsModel } from "./migrations-model.ts";
import { rowText } from "./row-text.ts";

/** A project, where there are several, or a migration of one. */
export type MigrationsNode =
  | { readonly project: ProjectMigrations }
  | { readonly project: ProjectMigrations; readonly row: MigrationRow };

/** The model as a tree, and nothing else. */
export class MigrationsTree implements TreeDataProvider<MigrationsNode> {
  readonly #model: MigrationsModel;

  constructor(model: MigrationsModel) {
    this.#model = model;
  }

  get onDidChangeTreeData() {
    return this.#model.onDidChange;
  }

  getChildren(node?: MigrationsNode): MigrationsNode[] {
    if (node) return "row" in node ? [] : rowsOf(node.project);
    const [only, ...others] = this.#model.projects;
    if (!only) return [];
    return others.length === 0 ? rowsOf(only) : this.#model.projects.map((project) => ({ project }));
  }

  getTreeItem(node: MigrationsNode): TreeItem {
    return "row" in node ? rowItem(node.row) : projectItem(node.project);
  }

  async resolveTreeItem(item: TreeItem, node: MigrationsNode): Promise<TreeItem> {
    if (!("row" in node)) return item;
    const { row, project } = node;
    const details = row.uri === undefined ? undefined : await this.#model.details(project, row.uri);
    const tooltip = new MarkdownString();
    tooltip.appendMarkdown(`**${row.version}** ${row.name.replaceAll("_", " ")}\n\n`);
    tooltip.appendText(rowText(row, l10n.t).explanation);
    const made = details?.makes.slice(0, mostMade).map(({ name, detail }) => `- \`${name}\` ${detail}`) ?? [];
    const more = (details?.makes.length ?? 0) - made.length;
    if (more > 0) made.push(`- … ${more}`);
    tooltip.appendMarkdown(`\n\n${made.join("\n")}`);
    item.tooltip = tooltip;
    return item;
  }
}

/** A tooltip is no list to scroll. */
const mostMade = 12;

function rowsOf(project: ProjectMigrations): MigrationsNode[] {
  return project.rows.map((row) => ({ project, row }));
}

function projectItem({ project, database }: ProjectMigrations): TreeItem {
  const item = new TreeItem(workspace.asRelativePath(Uri.parse(project), true), TreeItemCollapsibleState.Expanded);
  item.description = databaseText(database);
  item.iconPath = new ThemeIcon("database");
  item.contextValue = "project";
  return item;
}

function rowItem(row: MigrationRow): TreeItem {
  const { label, description, icon, color, explanation } = rowText(row, l10n.t);
  const item = new TreeItem(label);
  item.description = description;
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.contextValue = `migration-${row.state}`;
  item.accessibilityInformation = { label: `${label}, ${description || explanation}` };
  if (row.uri !== undefined) {
    item.resourceUri = Uri.parse(row.uri);
    item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [Uri.parse(row.uri)] };
  }
  return item;
}
