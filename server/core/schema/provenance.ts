import type { ObjectChange, PartMark, StatementChanges } from "./object-change.ts";

/** A statement of the project. */
export interface StatementPlace {
  readonly path: string;
  /** The statement's index in the file. */
  readonly index: number;
}

/** Which statements made an object what it is. */
export interface ObjectHistory {
  /** In Postgres' words: `table`, `table column`, `table constraint`, `policy` … */
  readonly kind: string;
  /** The last that is known: a column's or constraint's name, or `public.notes`, `mine on public.notes`. */
  readonly name: string;
  /** The table that it is a part of. */
  readonly relation?: number;
  /** Undefined for what was there before the project's first file. */
  readonly made?: StatementPlace;
  /** Without the one that made it, in order. */
  readonly changed: readonly StatementPlace[];
  readonly dropped?: StatementPlace;
}

export interface Provenance {
  /** Relations, functions, sequences and types by their oid; of two that had the same name only one has it. */
  object(oid: number): ObjectHistory | undefined;
  /** The column that is, or was last, called so. */
  column(relation: number, name: string): ObjectHistory | undefined;
  /** A `table constraint`, `index`, `policy` or `trigger` of a table, by its name. */
  part(relation: number, kind: string, name: string): ObjectHistory | undefined;
}

interface History {
  kind: string;
  name: string;
  relation?: number;
  made?: StatementPlace;
  changed: StatementPlace[];
  dropped?: StatementPlace;
}

/** Of what the scripts of one replay changed, in the order of their run; the first so many of them tell of an earlier point. */
export function provenanceOf(
  scripts: readonly { readonly path: string; readonly changes?: readonly StatementChanges[] }[],
): Provenance {
  const book = new HistoryBook();
  for (const { path, changes = [] } of scripts) {
    for (const statement of changes) {
      for (const change of statement.changes) book.enter(change, { path, index: statement.index });
    }
  }
  return book;
}

/** `pg_class`, `pg_constraint`. */
const classes = 1259;
const constraints = 2606;

class HistoryBook implements Provenance {
  readonly #objects = new Map<string, History>();
  /** The columns and constraints of each table, as they were last. */
  readonly #parts = new Map<string, ReadonlyMap<number, PartMark>>();

  object(oid: number): ObjectHistory | undefined {
    return [classes, 1255, 1247].map((catalog) => this.#objects.get(`${catalog} ${oid} 0`)).find((one) => one);
  }

  column(relation: number, name: string): ObjectHistory | undefined {
    return this.part(relation, "table column", name);
  }

  part(relation: number, kind: string, name: string): ObjectHistory | undefined {
    const own = [...this.#objects.values()].filter((one) => one.relation === relation && one.kind === kind);
    const named = own.filter((one) => one.name === name);
    return named.find((one) => !one.dropped) ?? named.at(-1);
  }

  enter(change: ObjectChange, place: StatementPlace): void {
    const { catalog, oid, column = 0, kind, relation } = change;
    const columnName = column > 0 ? nameOfPart(change.identity) : change.identity;
    const name = relation === undefined ? columnName : nameOfPart(change.identity, kind);
    const owner = column > 0 ? oid : relation;
    this.#enter(
      `${catalog} ${oid} ${column}`,
      { kind, name, ...(owner === undefined ? {} : { relation: owner }) },
      change.action,
      place,
    );
    const isNew = change.action === "create";
    if (change.action === "drop" && catalog === classes && column === 0) this.#dropColumns(oid, place);
    if (change.columns) this.#compare(oid, "table column", change.columns, isNew, place);
    if (change.constraints) this.#compare(oid, "table constraint", change.constraints, isNew, place);
  }

  #enter(
    key: string,
    about: Pick<History, "kind" | "name" | "relation">,
    action: ObjectChange["action"],
    place: StatementPlace,
  ): void {
    const known = this.#objects.get(key);
    const history: History = known ?? { ...about, changed: [] };
    this.#objects.set(key, history);
    if (action === "drop") {
      history.dropped ??= place;
      return;
    }
    Object.assign(history, about);
    if (!known && action === "create") history.made = place;
    else if (!isSame(history.made, place) && !isSame(history.changed.at(-1), place)) history.changed.push(place);
  }

  /** With a table Postgres names all that goes but its columns. */
  #dropColumns(relation: number, place: StatementPlace): void {
    for (const one of this.#objects.values()) {
      if (one.relation === relation && one.kind === "table column") one.dropped ??= place;
    }
  }

  /** What differs from the table's parts before. Of a table that was there before the project's files only what comes later is known. */
  #compare(relation: number, kind: string, now: readonly PartMark[], isNew: boolean, place: StatementPlace): void {
    const key = `${kind} ${relation}`;
    const before = this.#parts.get(key) ?? (isNew ? new Map<number, PartMark>() : undefined);
    this.#parts.set(key, new Map(now.map((part) => [part.number, part])));
    if (!before) return;
    const keyOf = ({ number }: PartMark) =>
      kind === "table column" ? `${classes} ${relation} ${number}` : `${constraints} ${number} 0`;
    for (const part of now) {
      const old = before.get(part.number);
      const about = { kind, name: part.name, relation };
      if (!old) this.#enter(keyOf(part), about, "create", place);
      else if (old.mark !== part.mark || old.name !== part.name) this.#enter(keyOf(part), about, "alter", place);
    }
    const kept = new Set(now.map(({ number }) => number));
    for (const old of before.values()) {
      if (!kept.has(old.number)) this.#enter(keyOf(old), { kind, name: old.name, relation }, "drop", place);
    }
  }
}

/** `public.notes.title` -> `title`, `"my policy" on public.notes` -> `my policy`. */
function nameOfPart(identity: string, kind = ""): string {
  const name = /^(?:policy|trigger|table constraint)$/.test(kind)
    ? /^("(?:[^"]|"")*"|[^ ]*) on /.exec(identity)?.[1]
    : /("(?:[^"]|"")*"|[^."]*)$/.exec(identity)?.[1];
  const found = name ?? identity;
  return found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found;
}

function isSame(a: StatementPlace | undefined, b: StatementPlace): boolean {
  return a?.path === b.path && a.index === b.index;
}
