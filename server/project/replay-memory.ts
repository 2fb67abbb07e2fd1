import type { RefusedStatement, ReplayView } from "../core/lint/rule.ts";
import type { ProjectFile } from "../core/migrations/project.ts";
import type { ReplayRequest, ReplayScript, ScriptOutcome } from "../core/replay/engine.ts";
import type { FileBodies } from "../core/routines/look-into-bodies.ts";
import { emptySchema } from "../core/schema/change.ts";
import type { Schema } from "../core/schema/schema.ts";
import type { SqlDocument } from "../core/sql/statement.ts";
import { remapOutcome, sameStatements } from "./remap-outcome.ts";

/** A file on its way into a replay. */
export interface Prepared {
  readonly script: ReplayScript;
  readonly document: SqlDocument;
}

interface Entry extends Prepared {
  readonly outcome: ScriptOutcome | undefined;
  readonly schema: Schema | undefined;
  /** False from an edit in this file or one before it until it has been replayed again. */
  readonly valid: boolean;
}

interface KeptView {
  readonly view: ReplayView;
  readonly document: SqlDocument;
  /** The document for which `shown` was made. */
  readonly shownFor: SqlDocument;
  readonly shown: ReplayView;
}

/** What the last replay said, and what a new one has to ask for. It knows neither time nor engine. */
export class ReplayMemory {
  #order: readonly string[] = [];
  #entries = new Map<string, Entry>();
  #base: Schema | undefined;
  #bodies: ReadonlyMap<string, FileBodies> = new Map();
  readonly #views = new Map<string, KeptView>();

  /**
   * The request that brings the memory up to date with the scripts in the order of their run, or undefined when there is nothing to learn. `shown` are
   * the paths of the files whose schema before and after is wanted. What the request will answer is marked as out of date.
   */
  plan(prepared: readonly Prepared[], shown: ReadonlySet<string>): ReplayRequest | undefined {
    const entries = prepared.map((one) => this.#keptOr(one));
    const first = entries.findIndex((entry, index) => !entry.valid || this.#order[index] !== entry.script.path);
    const start = first < 0 ? entries.length : first;
    this.#order = entries.map((entry) => entry.script.path);
    this.#entries = new Map(
      entries.map((entry, at) => [entry.script.path, at < start ? entry : { ...entry, valid: false }]),
    );
    const schemaAfter = this.#missingSchemas(shown, start);
    if (start === entries.length && schemaAfter.length === 0) return undefined;
    return { scripts: entries.map((entry) => entry.script), schemaAfter, ...(first < 0 ? {} : { first }) };
  }

  /** Keeps what the engine says of the script at `index` of the request that was planned last. */
  keep(index: number, outcome: ScriptOutcome): void {
    const path = this.#order[index];
    const entry = path === undefined ? undefined : this.#entries.get(path);
    if (path === undefined || !entry) return;
    const schema = outcome.schema ?? (entry.valid ? entry.schema : undefined);
    this.#entries.set(path, { ...entry, outcome, schema, valid: true });
  }

  keepBase(schema: Schema | undefined): void {
    this.#base = schema ?? this.#base;
  }

  /** Keeps what was found in the bodies of functions, by path. It stands until somebody looks again: texts say where it still holds. */
  keepBodies(bodies: ReadonlyMap<string, FileBodies>): void {
    this.#bodies = bodies;
  }

  /** How many statements Postgres refused in all files. */
  get refused(): number {
    return [...this.#entries.keys()].reduce((sum, path) => sum + this.refusedIn(path), 0);
  }

  refusedIn(path: string): number {
    return this.#entries.get(path)?.outcome?.statements.filter((one) => one.error).length ?? 0;
  }

  /**
   * What the replay knows of a file as it is now. Until a new replay has answered, what it said of unchanged statements still stands. The same
   * object as long as nothing changes. Undefined when the file was never replayed.
   */
  view(file: ProjectFile): ReplayView | undefined {
    const kept = this.#freshView(file.path) ?? this.#views.get(file.path);
    if (!kept) return undefined;
    if (kept.shownFor === file.document) return kept.shown;
    const shown = { ...kept.view, outcome: remapOutcome(kept.view.outcome, kept.document, file.document) };
    this.#views.set(file.path, { ...kept, shown, shownFor: file.document });
    return shown;
  }

  /** The entry as it was, with a script that the engine knows, when only comments and blanks differ. */
  #keptOr(prepared: Prepared): Entry {
    const entry = this.#entries.get(prepared.script.path);
    if (entry && isSameRun(entry, prepared)) return entry;
    return { ...prepared, outcome: undefined, schema: entry?.schema, valid: false };
  }

  #missingSchemas(shown: ReadonlySet<string>, start: number): readonly number[] {
    const last = this.#order.length - 1;
    const wanted = new Set(this.#order.flatMap((path, index) => (shown.has(path) ? [index - 1, index, last] : [])));
    const known = (index: number) =>
      index < 0 ? this.#base : index < start ? this.#entryAt(index)?.schema : undefined;
    const missing = [...wanted].filter((index) => known(index) === undefined);
    const back = missing.filter((index) => index < start - 1);
    return [...new Set([...missing, ...back.flatMap((index) => around(index, last))])]
      .filter((index) => known(index) === undefined)
      .sort((a, b) => a - b);
  }

  /**
   * Before, after and final are of one replay always: rules compare them. While the files behind an edited one are still replayed, its view has
   * the new outcome with the schemas of the last whole replay.
   */
  #freshView(path: string): KeptView | undefined {
    const entry = this.#entries.get(path);
    const old = this.#views.get(path);
    if (!entry?.valid || !entry.outcome) return undefined;
    const complete = old?.view.partial ? undefined : old?.view;
    const schemas: Omit<ReplayView, "outcome"> = this.#schemasAround(path) ?? complete ?? this.#partialSchemas(path);
    const bodies = this.#bodies.get(path);
    const { before, after, final, partial } = schemas;
    const view = {
      before,
      after,
      final,
      ...(partial && { partial }),
      outcome: entry.outcome,
      ...(bodies && { bodies }),
    };
    if (old?.document === entry.document && isSameView(old.view, view)) return old;
    // Whoever is refused before it anew has this file replayed anew, too.
    const whole = { ...view, refusedBefore: this.#refusedBefore(path) };
    const fresh = { view: whole, document: entry.document, shown: whole, shownFor: entry.document };
    this.#views.set(path, fresh);
    return fresh;
  }

  #refusedBefore(path: string): readonly RefusedStatement[] {
    const earlier = this.#order.slice(0, this.#order.indexOf(path));
    return earlier.flatMap((one) => {
      const entry = this.#entries.get(one);
      return (entry?.outcome?.statements ?? []).flatMap(({ index, error }) => {
        const statement = error && entry?.document.statements[index];
        return statement ? [{ path: one, statement }] : [];
      });
    });
  }

  /** Undefined until the last file has been replayed: all before it are then up to date, too. */
  #schemasAround(path: string): Pick<ReplayView, "before" | "after" | "final"> | undefined {
    const index = this.#order.indexOf(path);
    const last = this.#entryAt(this.#order.length - 1);
    const before = index === 0 ? this.#base : this.#entryAt(index - 1)?.schema;
    const after = this.#entryAt(index)?.schema;
    if (!last?.valid || !last.schema || !before || !after) return undefined;
    return { before, after, final: last.schema };
  }

  /** What is known around a file while the project is replayed for the first time. */
  #partialSchemas(path: string): Omit<ReplayView, "outcome"> {
    const index = this.#order.indexOf(path);
    const before = index === 0 ? this.#base : this.#entryAt(index - 1)?.schema;
    const after = this.#entryAt(index)?.schema;
    return { before: before ?? emptySchema, after: after ?? emptySchema, final: emptySchema, partial: true };
  }

  #entryAt(index: number): Entry | undefined {
    const path = this.#order[index];
    return path === undefined ? undefined : this.#entries.get(path);
  }
}

/**
 * For the schema of a file that runs no more the engine has to go back and replay all that follows. Whoever asks for one likely asks for its
 * neighbours next, as one who walks through the versions of a schema does; so they are read on the way.
 */
function around(index: number, last: number): readonly number[] {
  const from = Math.max(-1, index - neighbours);
  return Array.from({ length: Math.min(last, index + neighbours) - from + 1 }, (_, step) => from + step);
}

const neighbours = 32;

function isSameRun(entry: Entry, { script, document }: Prepared): boolean {
  if (entry.document === document) return true;
  return (
    entry.script.kind === script.kind &&
    sameStatements(entry.document.statements, document.statements) &&
    entry.script.statements.every((statement, index) => statement.mode === script.statements[index]?.mode)
  );
}

function isSameView(a: ReplayView, b: ReplayView): boolean {
  return (
    a.outcome === b.outcome &&
    a.before === b.before &&
    a.after === b.after &&
    a.final === b.final &&
    a.bodies === b.bodies
  );
}
