import type { SchemaChange } from "../../core/schema/change.ts";
import type { Session } from "../session.ts";
import { mustRun } from "../session.ts";
import type { KnownColumns } from "./columns.ts";
import { type Fingerprint, otherMarks, relationMarks } from "./fingerprints.ts";
import { readFunctions } from "./functions.ts";
import { type ReadRelation, readRelations } from "./relations.ts";
import { readEnums, readExtensions } from "./types.ts";

/** What was read of the catalog at one point of the replay, to tell what is new at a later one. */
export interface CatalogState {
  readonly marks: ReadonlyMap<number, Fingerprint>;
  readonly others: ReadonlyMap<number, Fingerprint>;
  readonly columns: KnownColumns;
}

export interface CatalogReading {
  readonly state: CatalogState;
  readonly change: Omit<SchemaChange, "since">;
}

/**
 * Reads what differs from an earlier point, or the whole catalog. `firstOwn` is the first oid that is the project's and not the stand-in's. Leaves
 * the search_path empty, so that definitions print every schema.
 */
export async function readCatalog(
  session: Session,
  before: CatalogState | undefined,
  firstOwn: number,
): Promise<CatalogReading> {
  await mustRun(session, "set search_path to ''");
  const marks = await relationMarks(session);
  const others = await otherMarks(session);
  const all = () => [...marks.keys()];
  const known = before?.columns ?? new Map();
  let read = await readRelations(session, before ? changed(before.marks, marks) : all(), known, firstOwn);
  if (before && isSomethingRenamed(before, marks, others, read)) {
    read = await readRelations(session, all(), known, firstOwn);
  }
  const functions = [...others].filter(([oid, { isType, mark }]) => !isType && before?.others.get(oid)?.mark !== mark);
  const columns = new Map(known);
  for (const { relation, columnNumbers } of read) columns.set(relation.oid, columnNumbers);
  return {
    state: { marks, others, columns },
    change: {
      relations: read.map(({ relation }) => relation),
      droppedRelations: gone(before?.marks, marks),
      functions: await readFunctions(
        session,
        functions.map(([oid]) => oid),
        firstOwn,
      ),
      droppedFunctions: gone(before?.others, others),
      enums: await readEnums(session, firstOwn),
      extensions: await readExtensions(session),
    },
  };
}

type Marks = ReadonlyMap<number, Fingerprint>;

function changed(before: Marks, now: Marks): number[] {
  return [...now].filter(([oid, { mark }]) => before.get(oid)?.mark !== mark).map(([oid]) => oid);
}

function gone(before: Marks | undefined, now: Marks): number[] {
  return before ? [...before.keys()].filter((oid) => !now.has(oid)) : [];
}

/** A new name shows in the definitions of objects whose own rows did not change: foreign keys, policies, views, column types. */
function isSomethingRenamed(before: CatalogState, marks: Marks, others: Marks, read: readonly ReadRelation[]): boolean {
  const differs = (known: Marks, now: Marks) =>
    [...now].some(([oid, { name }]) => (known.get(oid)?.name ?? name) !== name);
  const columnRenamed = read.some(({ relation, columnNumbers }) => {
    const known = before.columns.get(relation.oid);
    return [...columnNumbers].some(([number, name]) => (known?.get(number) ?? name) !== name);
  });
  return columnRenamed || differs(before.marks, marks) || differs(before.others, others);
}
