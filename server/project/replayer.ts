import type { ReplayView } from "../core/lint/rule.ts";
import { type Project, type ProjectFile, runnable } from "../core/migrations/project.ts";
import type { Engine, ReplayRequest, ReplayScript } from "../core/replay/engine.ts";
import { lookIntoBodies } from "../core/routines/look-into-bodies.ts";
import type { SqlDocument } from "../core/sql/statement.ts";
import type { Clock } from "./clock.ts";
import type { ProjectFiles } from "./project-files.ts";
import { type Prepared, ReplayMemory } from "./replay-memory.ts";

/** A replay as it goes on. Milliseconds. */
export interface ReplayProgress {
  readonly state: "running" | "idle" | "failed";
  readonly files: number;
  readonly refused: number;
  readonly milliseconds: number;
  readonly reason?: string;
}

export interface ReplayerParts {
  readonly source: ProjectFiles;
  readonly clock: Clock;
  /** Called when the first replay starts. */
  readonly startEngine: () => Promise<Engine>;
  readonly prepare: (file: ProjectFile) => ReplayScript;
  /** Paths of the files that somebody looks at. */
  readonly shown: () => ReadonlySet<string>;
  /** A view may have changed. */
  readonly onViews: () => void;
  readonly onProgress: (progress: ReplayProgress) => void;
}

/** So short that nobody waits for it, so long that a burst of changes (all files saved, a branch switched) is one replay. Milliseconds. */
const debounce = 4;
/** A replay that takes longer than this is worth a word, in milliseconds; the status would flicker with every key otherwise. */
const noticeable = 200;

/** How long nobody may have typed before the bodies of functions are looked into. Milliseconds. */
const quiet = 300;

/** Keeps the replay of a project up to date: one request at a time, a newer one cancels the one under way. */
export class Replayer {
  readonly #parts: ReplayerParts;
  readonly #memory = new ReplayMemory();
  readonly #scripts = new WeakMap<SqlDocument, { readonly path: string; readonly script: ReplayScript }>();
  #engine: Promise<Engine> | undefined;
  #cancelTimer = () => {};
  #cancelNotice = () => {};
  #cancelLook = () => {};
  /** Of what the bodies of functions were looked into since the last replay. */
  #looked: { readonly project: Project; readonly shown: ReadonlySet<string> } | undefined;
  /** Counts the wishes for a replay; what an older one still has to say is ignored. */
  #generation = 0;

  constructor(parts: ReplayerParts) {
    this.#parts = parts;
  }

  /** Something may have changed. Replays soon, if there is anything to learn. */
  schedule(delay = debounce): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.clock.after(delay, () => void this.#run(++this.#generation));
  }

  /** Somebody types. Replays at once: Postgres works in its thread while the rules look at the text in this one. */
  edited(): void {
    this.schedule(0);
  }

  view(file: ProjectFile): ReplayView | undefined {
    return this.#memory.view(file);
  }

  /** How many statements of a file Postgres refused. */
  refused(path: string): number {
    return this.#memory.refusedIn(path);
  }

  async close(): Promise<void> {
    this.#cancelTimer();
    this.#cancelNotice();
    this.#cancelLook();
    this.#generation++;
    const engine = this.#engine;
    this.#engine = undefined;
    await (await engine?.catch(() => undefined))?.close();
  }

  async #run(generation: number): Promise<void> {
    const { clock } = this.#parts;
    const started = clock.now();
    try {
      const prepared = await this.#prepareAll(generation);
      const request = prepared && this.#memory.plan(prepared, this.#parts.shown());
      if (!request) {
        if (prepared) this.#scheduleLook(generation);
        return;
      }
      this.#cancelLook();
      this.#cancelNotice();
      this.#cancelNotice = clock.after(noticeable, () => this.#report("running", request, 0));
      if (!(await this.#replay(request, generation))) return;
      this.#report("idle", request, clock.now() - started);
      this.#looked = undefined;
      this.#scheduleLook(generation);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#cancelNotice();
      const reason = error instanceof Error ? error.message : String(error);
      this.#parts.onProgress({ state: "failed", files: 0, refused: 0, milliseconds: 0, reason });
    }
  }

  /** Whether it ran to its end and nobody wanted a newer one meanwhile. */
  async #replay(request: ReplayRequest, generation: number): Promise<boolean> {
    const engine = await this.#startedEngine();
    if (generation !== this.#generation) return false;
    const result = await engine.replay(request, (index, outcome) => {
      if (generation !== this.#generation) return;
      this.#memory.keep(index, outcome);
      if (this.#parts.shown().has(outcome.path)) this.#parts.onViews();
    });
    if (generation !== this.#generation || result.cancelled) return false;
    this.#memory.keepBase(result.base);
    this.#parts.onViews();
    return true;
  }

  #scheduleLook(generation: number): void {
    this.#cancelLook();
    this.#cancelLook = this.#parts.clock.after(quiet, () => {
      void this.#lookIntoBodies(generation).catch(() => undefined);
    });
  }

  /** Only of the files that somebody looks at. A Postgres that breaks down over it is started again by the next replay. */
  async #lookIntoBodies(generation: number): Promise<void> {
    const { project } = this.#parts.source;
    const shown = new Set(this.#parts.shown());
    if (this.#looked?.project === project && isSameSet(this.#looked.shown, shown)) return;
    const engine = await this.#startedEngine();
    const bodies = await lookIntoBodies(
      project,
      ({ path }) => shown.has(path),
      async (texts) => (generation === this.#generation ? engine.probe(texts) : undefined),
    );
    if (!bodies || generation !== this.#generation) return;
    this.#looked = { project, shown };
    this.#memory.keepBodies(bodies);
    this.#parts.onViews();
  }

  /** One that could not be started is tried again with the next edit. */
  async #startedEngine(): Promise<Engine> {
    this.#engine ??= this.#parts.startEngine();
    const starting = this.#engine;
    try {
      return await starting;
    } catch (error) {
      if (this.#engine === starting) this.#engine = undefined;
      throw error;
    }
  }

  /** Lets the editor's requests through between the files that have to be parsed first. Undefined when a newer wish came meanwhile. */
  async #prepareAll(generation: number): Promise<readonly Prepared[] | undefined> {
    const prepared: Prepared[] = [];
    for (const file of runnable(this.#parts.source.project)) {
      if (!this.#parts.source.isParsed(file.path)) await new Promise(setImmediate);
      if (generation !== this.#generation) return undefined;
      prepared.push({ document: file.document, script: this.#script(file) });
    }
    return prepared;
  }

  #script(file: ProjectFile): ReplayScript {
    const known = this.#scripts.get(file.document);
    if (known?.path === file.path) return known.script;
    const script = this.#parts.prepare(file);
    this.#scripts.set(file.document, { path: file.path, script });
    return script;
  }

  #report(state: "running" | "idle", request: ReplayRequest, milliseconds: number): void {
    this.#cancelNotice();
    this.#parts.onProgress({ state, files: request.scripts.length, refused: this.#memory.refused, milliseconds });
  }
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
