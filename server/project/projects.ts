import type { TableRows } from "../../shared/messages.ts";
import { defaultSettings, type Settings } from "../../shared/settings.ts";
import type { Finding } from "../core/lint/finding.ts";
import type { LintContext } from "../core/lint/rule.ts";
import type { AppliedMigration } from "../core/migrations/history.ts";
import type { ProjectFile } from "../core/migrations/project.ts";
import type { EffectsEngine } from "../core/replay/effects.ts";
import type { Engine, ReplayScript } from "../core/replay/engine.ts";
import type { Clock } from "./clock.ts";
import type { Files } from "./files.ts";
import { projectsAround } from "./find-project.ts";
import type { Git } from "./git.ts";
import { type Location, relativeTo } from "./location.ts";
import { Measurements } from "./measurements.ts";
import { type ParseSql, ProjectFiles } from "./project-files.ts";
import { ProjectModel } from "./project-model.ts";
import { Replayer, type ReplayProgress } from "./replayer.ts";
import { Settling } from "./settling.ts";

/** The outside world of all projects. */
export interface ProjectWorld {
  readonly files: Files;
  readonly git: Git;
  readonly clock: Clock;
  readonly parse: ParseSql;
  readonly ruleIds: readonly string[];
  readonly lint: (file: ProjectFile, context: LintContext) => readonly Finding[];
  /** What the CLI has applied to the local database on a port; undefined when none answers. */
  readonly readTableRows?: (port: number) => Promise<readonly TableRows[] | undefined>;
  readonly readLocalHistory?: (port: number) => Promise<readonly AppliedMigration[] | undefined>;
  /** What can replay; without it there are static findings only. */
  readonly replay?: ReplayWorld;
}

interface ReplayWorld {
  readonly prepare: (file: ProjectFile) => ReplayScript;
  readonly startEngine: (settings: Settings) => Promise<Engine>;
  /** What measures locks; without it nobody says anything of them. */
  readonly startEffects?: (settings: Settings) => Promise<EffectsEngine>;
}

export interface ProjectsListener {
  /** The findings of any open file may be others now. */
  onFindings(): void;
  onProgress(root: Location, progress: ReplayProgress): void;
}

/** A file in its project. */
export interface Place {
  readonly model: ProjectModel;
  /** Project-relative, with forward slashes. */
  readonly path: string;
}

/** A file that others made, changed or deleted. */
export interface DiskChange {
  readonly location: Location;
  readonly deleted: boolean;
}

/** All projects in which a document is open. A project is found through its files, wherever they lie in whichever workspace folder. */
export class Projects {
  readonly #world: ProjectWorld;
  readonly #listener: ProjectsListener;
  readonly #models = new Map<Location, ProjectModel>();
  readonly #open = new Map<Location, { readonly text: string; readonly place: Place | undefined }>();
  readonly #settling: Settling;
  readonly #answered = new Set<ProjectModel>();
  #trusted = true;
  #settings = defaultSettings;

  constructor(world: ProjectWorld, listener: ProjectsListener) {
    this.#world = world;
    this.#listener = listener;
    this.#settling = new Settling(world.git, world.clock, () => listener.onFindings());
  }

  get models(): readonly ProjectModel[] {
    return [...this.#models.values()];
  }

  /** The project of an open document; undefined when it belongs to none. */
  placeOf(location: Location): Place | undefined {
    return this.#open.get(location)?.place;
  }

  /** The project in this folder, also when nothing of it is open. */
  at(root: Location): ProjectModel {
    return this.#model(root);
  }

  /** What was applied to the local database on this port; undefined when none answers, or the workspace is not trusted. */
  /** What a reset of the local database on this port would lose. Undefined where no database answers, or none is asked. */
  async localRows(port: number): Promise<readonly TableRows[] | undefined> {
    return this.#trusted ? this.#world.readTableRows?.(port) : undefined;
  }

  async localHistory(port: number): Promise<readonly AppliedMigration[] | undefined> {
    return this.#trusted ? this.#world.readLocalHistory?.(port) : undefined;
  }

  setDocument(location: Location, text: string): void {
    const known = this.#open.get(location);
    const place = known ? known.place : this.#find(location);
    this.#open.set(location, { text, place });
    place?.model.setDocument(place.path, text);
  }

  closeDocument(location: Location): void {
    const place = this.placeOf(location);
    this.#open.delete(location);
    place?.model.closeDocument(place.path);
  }

  changedOnDisk(changes: readonly DiskChange[]): void {
    for (const model of this.models) {
      const paths = (deleted: boolean) =>
        changes.flatMap((one) => (one.deleted === deleted ? (relativeTo(model.root, one.location) ?? []) : []));
      const [changed, gone] = [paths(false), paths(true)];
      if (changed.length + gone.length > 0) model.changedOnDisk(changed, gone);
      if (changes.some((one) => one.location.includes("/.git/"))) this.#settle(model);
    }
    const written = new Set(changes.filter((one) => !one.deleted).map((one) => one.location));
    for (const [location, { text, place }] of [...this.#open]) {
      // What belonged to no project may belong to one now.
      if (!place) this.#open.delete(location);
      if (!place || written.has(location)) this.setDocument(location, text);
    }
    this.#listener.onFindings();
  }

  /** Ends the projects of a workspace folder that was removed, unless something of theirs is still open. */
  async removeFolder(folder: Location): Promise<void> {
    for (const model of this.models) {
      const isInside = model.root === folder || relativeTo(folder, model.root) !== undefined;
      if (!isInside || model.hasOpenDocuments()) continue;
      this.#models.delete(model.root);
      this.#answered.delete(model);
      await model.stopReplay();
    }
  }

  /** Resolves when git has said what is settled, or after a moment. */
  settled(model: ProjectModel): Promise<void> {
    return this.#settling.wait(model);
  }

  /** The editor has its first findings of this project: from now on it is replayed in the background. */
  answered(model: ProjectModel): void {
    if (this.#answered.has(model)) return;
    this.#answered.add(model);
    if (this.#replays) model.startReplay();
  }

  /** The workspace is trusted, or not: then nothing is run, neither git nor the embedded Postgres. */
  setTrust(trusted: boolean): void {
    if (this.#trusted === trusted) return;
    this.#trusted = trusted;
    for (const model of this.models) this.#settle(model);
    void this.#restartReplays();
  }

  async configure(settings: Settings): Promise<void> {
    const old = this.#settings;
    this.#settings = settings;
    if (JSON.stringify(old) === JSON.stringify(settings)) return;
    await this.#restartReplays();
  }

  async close(): Promise<void> {
    await Promise.all(this.models.map((model) => model.stopReplay()));
  }

  get #replays(): boolean {
    return this.#trusted && this.#settings.replayEnabled && this.#world.replay !== undefined;
  }

  async #restartReplays(): Promise<void> {
    await this.close();
    if (this.#replays) for (const model of this.#answered) model.startReplay();
    this.#listener.onFindings();
  }

  #find(location: Location): Place | undefined {
    for (const root of projectsAround(location, this.#world.files)) {
      const model = this.#model(root);
      const path = relativeTo(root, location);
      if (path !== undefined && (path.startsWith("supabase/migrations/") || model.file(path))) return { model, path };
    }
    return undefined;
  }

  #model(root: Location): ProjectModel {
    const known = this.#models.get(root);
    if (known) return known;
    const { files, parse, ruleIds, clock, lint, replay } = this.#world;
    const model = new ProjectModel({
      source: new ProjectFiles(root, files, parse, ruleIds),
      lint,
      onFindings: () => this.#listener.onFindings(),
      createMeasurements: replay?.startEffects && ((source) => this.#createMeasurements(source, replay)),
      createReplayer:
        replay &&
        ((parts) =>
          new Replayer({
            ...parts,
            clock,
            prepare: replay.prepare,
            startEngine: () => replay.startEngine(this.#settings),
            onProgress: (progress) => this.#listener.onProgress(root, progress),
          })),
    });
    this.#models.set(root, model);
    this.#settle(model);
    return model;
  }

  #createMeasurements(source: ProjectFiles, { prepare, startEffects }: ReplayWorld): Measurements {
    const nothing: EffectsEngine = { effects: async () => undefined, close: async () => {} };
    const startEngine = async () => (await startEffects?.(this.#settings)) ?? nothing;
    return new Measurements({ source, prepare, startEngine });
  }

  /** Git is a program that reads the folder's own settings: only trusted folders have it run. */
  #settle(model: ProjectModel): void {
    if (this.#trusted) this.#settling.ask(model);
  }
}
