import type { Finding } from "../core/lint/finding.ts";
import type { LintContext, ReplayView } from "../core/lint/rule.ts";
import type { ConfigProblem } from "../core/migrations/config-problem.ts";
import type { Project, ProjectFile } from "../core/migrations/project.ts";
import type { StatementEffects } from "../core/replay/effects.ts";
import type { SqlDocument } from "../core/sql/statement.ts";
import type { Location } from "./location.ts";
import type { Measurements } from "./measurements.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { Replayer, ReplayerParts } from "./replayer.ts";

export interface ProjectModelParts {
  readonly source: ProjectFiles;
  readonly lint: (file: ProjectFile, context: LintContext) => readonly Finding[];
  /** The findings of any file may be others now. */
  readonly onFindings: () => void;
  /** Undefined where nothing can replay. */
  readonly createMeasurements: ((source: ProjectFiles) => Measurements) | undefined;
  readonly createReplayer: ((parts: Pick<ReplayerParts, "source" | "shown" | "onViews">) => Replayer) | undefined;
}

interface Known {
  readonly project: Project;
  readonly document: SqlDocument;
  readonly replay: ReplayView | undefined;
  readonly findings: readonly Finding[];
}

/** One project as the editor sees it: its files with the open documents laid over them, the last replay, and what the rules say of both. */
export class ProjectModel {
  readonly #parts: ProjectModelParts;
  readonly #open = new Set<string>();
  /** Whose schema somebody looks at without having it open. */
  #watched: string | undefined;
  readonly #known = new Map<string, Known>();
  #replayer: Replayer | undefined;
  #measurements: Measurements | undefined;

  constructor(parts: ProjectModelParts) {
    this.#parts = parts;
  }

  get root(): Location {
    return this.#parts.source.root;
  }

  get project(): Project {
    return this.#parts.source.project;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#parts.source.problems;
  }

  /** Undefined for what is no file of the project: nobody has anything to say of it. */
  file(path: string): ProjectFile | undefined {
    return this.#parts.source.find(path);
  }

  /** How many statements of a file Postgres refused in the last replay; 0 where there was none. */
  refused(file: ProjectFile): number {
    return this.#replayer?.refused(file.path) ?? 0;
  }

  hasOpenDocuments(): boolean {
    return this.#open.size > 0;
  }

  /** The document was opened or changed in the editor. */
  setDocument(path: string, text: string): void {
    this.#open.add(path);
    this.#parts.source.overlay(path, text);
    this.#replayer?.edited();
  }

  closeDocument(path: string): void {
    this.#open.delete(path);
    this.#parts.source.removeOverlay(path);
    this.#replayer?.schedule();
  }

  /** Files were written, made or deleted by others. What is open in the editor stays, unless its file (or a folder around it) was deleted. */
  changedOnDisk(changed: readonly string[], deleted: readonly string[]): void {
    const isGone = (path: string) => deleted.some((one) => path === one || path.startsWith(`${one}/`));
    for (const path of this.#open) if (isGone(path)) this.#parts.source.removeOverlay(path);
    this.#parts.source.changedOnDisk([...changed, ...deleted]);
    this.#replayer?.schedule();
  }

  settle(paths: ReadonlySet<string>): void {
    this.#parts.source.settle(paths);
  }

  /** Begins to replay, now and after every change. */
  startReplay(): void {
    if (this.#replayer) return;
    const { source, onFindings, createReplayer, createMeasurements } = this.#parts;
    this.#measurements = createMeasurements?.(source);
    this.#replayer = createReplayer?.({ source, shown: () => this.#shown(), onViews: onFindings });
    this.#replayer?.schedule();
  }

  /** Whether there is a replay, now or soon. */
  get replays(): boolean {
    return this.#replayer !== undefined;
  }

  /** From now on the replay tells the schema around this migration as well; around none with undefined. */
  watchSchema(path: string | undefined): void {
    if (this.#watched === path) return;
    this.#watched = path;
    this.#replayer?.schedule();
  }

  /** What the last replay says of a file; undefined before there was one. */
  replayView(file: ProjectFile): ReplayView | undefined {
    return this.#replayer?.view(file);
  }

  #shown(): ReadonlySet<string> {
    return this.#watched === undefined ? this.#open : new Set([...this.#open, this.#watched]);
  }

  /** Ends the replay and forgets what it said. */
  async stopReplay(): Promise<void> {
    const ended = [this.#replayer, this.#measurements];
    this.#replayer = undefined;
    this.#measurements = undefined;
    await Promise.all(ended.map((one) => one?.close()));
  }

  /** What the statements of a file do to tables; undefined where it cannot be measured, or something newer was asked for. */
  async effects(file: ProjectFile): Promise<readonly StatementEffects[] | undefined> {
    return this.#measurements?.effects(file);
  }

  /** What the rules say of a file as it is now; the same array until something has changed. */
  findings(path: string): readonly Finding[] {
    const file = this.file(path);
    if (!file) return [];
    const { project } = this.#parts.source;
    const replay = this.#replayer?.view(file);
    const known = this.#known.get(path);
    if (known?.project === project && known.document === file.document && known.replay === replay)
      return known.findings;
    const findings = this.#parts.lint(file, { project, replay });
    this.#known.set(path, { project, document: file.document, replay, findings });
    return findings;
  }
}
