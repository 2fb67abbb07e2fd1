import { type Disposable, EventEmitter, type LogOutputChannel, languages, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  type MigrationDetails,
  type MigrationRow,
  migrationDetails,
  migrations,
  type ProjectMigrations,
} from "../../shared/messages.ts";
import { findProjects } from "../project/find-projects.ts";
import { projectFiles } from "../project/project-folder.ts";

/** Many things change together: a push, a branch that is switched. Milliseconds. */
const debounce = 300;

/** What the server knows of the workspace's migrations, asked for again when something may have changed. */
export class MigrationsModel implements Disposable {
  readonly #server: LanguageClient;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #projects: readonly ProjectMigrations[] = [];

  constructor(server: LanguageClient, log: LogOutputChannel) {
    this.#server = server;
    this.#log = log;
    const watcher = workspace.createFileSystemWatcher(projectFiles);
    const soon = () => this.refreshSoon();
    this.#disposables = [
      this.#changed,
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
      workspace.onDidChangeWorkspaceFolders(soon),
      workspace.onDidGrantWorkspaceTrust(soon),
      // The database may be another one when the user comes back from a terminal.
      window.onDidChangeWindowState(({ focused }) => focused && soon()),
      languages.onDidChangeDiagnostics(({ uris }) => uris.some(({ path }) => path.endsWith(".sql")) && soon()),
    ];
  }

  get onDidChange() {
    return this.#changed.event;
  }

  get projects(): readonly ProjectMigrations[] {
    return this.#projects;
  }

  /** Resolves when the sidebar shows how things are now. Rejects when the server does not answer. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#server.isRunning()) return;
    const projects = (await findProjects()).map(String);
    this.#projects = await this.#server.sendRequest<readonly ProjectMigrations[]>(migrations.method, { projects });
    this.#changed.fire();
  }

  /** What happens in the background is only logged. */
  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => this.#log.warn(`The migrations could not be listed: ${error}`));
    }, debounce);
  }

  async details(project: ProjectMigrations, uri: string): Promise<MigrationDetails> {
    return this.#server.sendRequest<MigrationDetails>(migrationDetails.method, { project: project.project, uri });
  }

  /** The row of a file, for its decoration in the explorer. */
  rowOf(uri: Uri): MigrationRow | undefined {
    const text = uri.toString();
    return this.#projects
      .flatMap(({ rows }) => rows)
      .find((row) => row.uri !== undefined && Uri.parse(row.uri).toString() === text);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#disposables) one.dispose();
  }
}
