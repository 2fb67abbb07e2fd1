import type { SchemaChange } from "../../core/schema/change.ts";
import type { Session } from "../session.ts";
import { mustRun } from "../session.ts";
import type { KnownColumns } from "./columns.ts";
import { type CatalogFingerprints, type Fingerprints, readFingerprints } from "./fingerprints.ts";
import { readFunctions } from "./functions.ts";
import { readLists } from "./lists.ts";
import { type ReadRelation, readRelations } from "./relations.ts";
import { readSequences } from "./sequences.ts";

/** What was read of the catalog at one point of the replay, to tell what is new at a later one. */
export interface CatalogState extends CatalogFingerprints {
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
  const now = await readFingerprints(session, firstOwn);
  const known: KnownColumns = before?.columns ?? new Map();
  let base = before;
  let read = await readRelations(session, changed(base?.relations, now.relations), known, firstOwn);
  if (before && isSomethingRenamed(before, now, read)) {
    base = undefined;
    read = await readRelations(session, [...now.relations.keys()], known, firstOwn);
  }
  const columns = new Map(known);
  for (const { relation, columnNumbers } of read) columns.set(relation.oid, columnNumbers);
  return {
    state: { ...now, columns },
    change: {
      relations: read.map(({ relation }) => relation),
      droppedRelations: gone(before?.relations, now.relations),
      functions: await readFunctions(session, changed(base?.functions, now.functions), firstOwn),
      droppedFunctions: gone(before?.functions, now.functions),
      sequences: await readSequences(session, changed(base?.sequences, now.sequences), firstOwn),
      droppedSequences: gone(before?.sequences, now.sequences),
      lists: await readLists(session, base?.lists, now.lists, firstOwn),
    },
  };
}

function changed(before: Fingerprints | undefined, now: Fingerprints): number[] {
  return [...now].filter(([oid, { mark }]) => before?.get(oid)?.mark !== mark).map(([oid]) => oid);
}

function gone(before: Fingerprints | undefined, now: Fingerprints): number[] {
  return before ? [...before.keys()].filter((oid) => !now.has(oid)) : [];
}

/**
 * A new name shows in the definitions of objects whose own rows did not change: foreign keys, policies, views, column types, defaults, what is
 * published. Then everything is read again.
 */
function isSomethingRenamed(before: CatalogState, now: CatalogFingerprints, read: readonly ReadRelation[]): boolean {
  const differs = (known: Fingerprints, current: Fingerprints) =>
    [...current].some(([oid, { name }]) => (known.get(oid)?.name ?? name) !== name);
  const columnRenamed = read.some(({ relation, columnNumbers }) => {
    const known = before.columns.get(relation.oid);
    return [...columnNumbers].some(([number, name]) => (known?.get(number) ?? name) !== name);
  });
  const kinds = ["relations", "functions", "sequences", "types"] as const;
  return columnRenamed || kinds.some((kind) => differs(before[kind], now[kind]));
}
