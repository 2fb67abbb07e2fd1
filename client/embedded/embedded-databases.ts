import { createHash } from "node:crypto";
import path from "node:path";
import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type Uri,
  window,
} from "vscode";
import { offerLog } from "../ui/run-command.ts";
import { type ServeProcess, startServing } from "./serve-process.ts";

/** The embedded databases of this window, one per project. They end with it; their data stay. */
export class EmbeddedDatabases implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #onChange: () => void;
  readonly #running = new Map<string, Promise<ServeProcess>>();
  readonly #stopping = new Set<string>();

  /** @param onChange is called when one has started or ended */
  constructor(context: ExtensionContext, log: LogOutputChannel, onChange: () => void) {
    this.#context = context;
    this.#log = log;
    this.#onChange = onChange;
  }

  /** The projects (as URIs) whose database runs. */
  get projects(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** Serves a project's database, or gives the one that runs already. Rejects with a message for the user. */
  start(project: Uri): Promise<ServeProcess> {
    const key = project.toString();
    const running = this.#running.get(key) ?? this.#begin(key, project.fsPath);
    this.#running.set(key, running);
    return running;
  }

  /** Resolves when it has ended; says whether this window had one of its own. */
  async stop(key: string): Promise<boolean> {
    this.#stopping.add(key);
    try {
      const database = await this.#running.get(key);
      await database?.stop();
      return database?.own ?? false;
    } finally {
      this.#stopping.delete(key);
    }
  }

  dispose(): void {
    for (const key of this.projects) void this.stop(key).catch(() => undefined);
  }

  async #begin(key: string, folder: string): Promise<ServeProcess> {
    try {
      const database = await startServing({
        program: this.#context.asAbsolutePath(path.join("dist", "cli.js")),
        project: folder,
        data: this.#dataFolder(folder),
        onTrouble: (sentence) => this.#log.warn(sentence),
      });
      this.#log.info(
        `The embedded database of ${folder}: ${database.url}, process ${database.pid}, data in ${database.folder}`,
      );
      void database.ended.then((problem) => this.#ended(key, problem));
      void this.#changed();
      return database;
    } catch (error) {
      this.#running.delete(key);
      throw error;
    }
  }

  async #ended(key: string, problem: string | undefined): Promise<void> {
    this.#running.delete(key);
    await this.#changed();
    if (problem === undefined || this.#stopping.has(key)) return;
    this.#log.error(problem);
    await offerLog(this.#log, window.showErrorMessage, l10n.t("The embedded database has ended: {0}", problem));
  }

  async #changed(): Promise<void> {
    this.#onChange();
    await commands.executeCommand("setContext", "mellowise.embeddedDatabaseRuns", this.#running.size > 0);
  }

  /** In the workspace's storage; without a workspace the command has a place of its own. */
  #dataFolder(project: string): string | undefined {
    const name = createHash("sha256").update(project).digest("hex").slice(0, 12);
    const storage = this.#context.storageUri?.fsPath;
    return storage === undefined ? undefined : path.join(storage, "databases", name);
  }
}
