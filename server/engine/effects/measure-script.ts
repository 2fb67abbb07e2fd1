import {
  type AffectedRelation,
  type LockMode,
  lockModes,
  type RelationLock,
  type StatementEffects,
} from "../../core/replay/effects.ts";
import type { ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";
import { readKnownRelations, readTraces, type Traces } from "./relations.ts";

export interface MeasureControl {
  at(statement: number): void;
  isBanned(sql: string): boolean;
}

type Known = ReadonlyMap<string, AffectedRelation>;

/** Runs a script in the open transaction, and says what each statement did. The caller undoes it. */
export async function measureScript(
  session: Session,
  { statements }: ReplayScript,
  control: MeasureControl,
): Promise<readonly StatementEffects[]> {
  const known = await readKnownRelations(session);
  const holders = new Map<string, number>();
  const measured: StatementEffects[] = [];
  let before = await readTraces(session);
  for (const [index, { mode, sql }] of statements.entries()) {
    control.at(index);
    // A block of its own is not committed here; its locks are of its past all the same.
    if (mode === "commit" || mode === "rollback") holders.clear();
    if (mode !== "run" || control.isBanned(sql)) continue;
    await mustRun(session, "savepoint mellowise_measure");
    const { error } = await session.run(sql);
    if (error) {
      await mustRun(session, "rollback to savepoint mellowise_measure; release savepoint mellowise_measure");
      continue;
    }
    const after = await readTraces(session);
    measured.push({
      index,
      ...difference(before, after, known),
      locks: locksOf(before, after, known, holders, index, sql),
    });
    before = after;
  }
  return measured;
}

function difference(
  { files, scans }: Traces,
  after: Traces,
  known: Known,
): Pick<StatementEffects, "rewritten" | "scanned"> {
  const rewritten = [...after.files].filter(([oid, file]) => (files.get(oid) ?? file) !== file);
  const scanned = [...after.scans].filter(([oid, count]) => count > (scans.get(oid) ?? 0));
  const relations = (found: readonly (readonly [string, unknown])[]) => found.flatMap(([oid]) => known.get(oid) ?? []);
  return { rewritten: relations(rewritten), scanned: relations(scanned) };
}

/** Postgres lists a lock that is held already once: whether the statement took it again is told by its naming the relation. */
function locksOf(
  before: Traces,
  after: Traces,
  known: Known,
  holders: Map<string, number>,
  index: number,
  sql: string,
): readonly RelationLock[] {
  const words = new Set(sql.match(/[\p{L}\p{N}_$]+/gu));
  return [...after.locks].flatMap(([oid, modes]) => {
    const relation = known.get(oid);
    if (!relation) return [];
    const held = before.locks.get(oid);
    const taken = strongest([...modes].filter((mode) => !held?.has(mode)));
    if (taken) holders.set(`${oid} ${taken}`, index);
    const named = held && words.has(relation.name) ? strongest([...held]) : undefined;
    if (taken && !(named && lockModes.indexOf(named) > lockModes.indexOf(taken))) return [{ ...relation, mode: taken }];
    const since = named && holders.get(`${oid} ${named}`);
    return named
      ? [{ ...relation, mode: named, ...(since === undefined ? {} : { since }) }]
      : taken
        ? [{ ...relation, mode: taken }]
        : [];
  });
}

function strongest(modes: readonly LockMode[]): LockMode | undefined {
  return lockModes.findLast((mode) => modes.includes(mode));
}
