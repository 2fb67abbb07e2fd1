import { mustRun, type Session } from "../session.ts";

/** Where every sequence stands: `last_value is_called`, by oid. */
export type SequenceState = ReadonlyMap<string, string>;

export async function readSequences(session: Session): Promise<SequenceState> {
  const { rows } = await mustRun(
    session,
    "select s.seqrelid, d.last_value || ' ' || d.is_called from pg_sequence s cross join lateral pg_get_sequence_data(s.seqrelid) d",
  );
  return new Map(rows.map(([oid, value]) => [oid ?? "", value ?? ""]));
}

/** Puts sequences back to where they stood: going back to a savepoint does not, so that a seed would get other ids when it runs again. */
export async function restoreSequences(session: Session, state: SequenceState): Promise<void> {
  const now = await readSequences(session);
  const moved = [...state].filter(([oid, value]) => now.has(oid) && now.get(oid) !== value);
  const calls = moved.map(([oid, value]) => `setval(${oid}::regclass, ${value.replace(" ", ", ")})`);
  if (calls.length > 0) await mustRun(session, `select ${calls.join(", ")}`);
}
