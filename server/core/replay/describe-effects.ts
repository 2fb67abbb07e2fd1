import {
  type AffectedRelation,
  type LockMode,
  lockModes,
  type RelationLock,
  type StatementEffects,
} from "./effects.ts";

/** Who waits for a lock, in plain words. */
const waiting: Readonly<Record<LockMode, string>> = {
  "ACCESS SHARE": "blocks only what drops or rewrites it",
  "ROW SHARE": "blocks other schema changes",
  "ROW EXCLUSIVE": "blocks other schema changes",
  "SHARE UPDATE EXCLUSIVE": "blocks other schema changes and VACUUM",
  SHARE: "blocks writes",
  "SHARE ROW EXCLUSIVE": "blocks writes",
  EXCLUSIVE: "blocks writes",
  "ACCESS EXCLUSIVE": "blocks reads and writes",
};

/** Compact Markdown: what a statement locks, reads and writes. `kind` is the statement's node, `TruncateStmt` for example. */
export function describeEffects(effects: StatementEffects, kind: string): string {
  const locks = worthMentioning(effects.locks);
  const lines = locks.map((lock) => `- ${lockLine(lock)}${workOn(lock, effects, kind)}`);
  const others = [...effects.rewritten, ...effects.scanned].filter(
    (one) => one.relationKind !== "index" && !locks.some((lock) => isSame(lock, one)),
  );
  const unique = others.filter((one, index) => others.findIndex((other) => isSame(other, one)) === index);
  for (const one of unique) lines.push(`- ${nameOf(one)}${workOn(one, effects, kind)}`);
  if (lines.length === 0) return "Locks nothing that was there before this file, beyond what reading takes.";
  const held = locks.length > 0 ? "Held until the migration's transaction ends. " : "";
  return ["**What Postgres locks**", "", ...lines, "", `${held}Measured on an empty database.`].join("\n");
}

/** What everybody takes who reads is not worth a word; an index is where its own lock is all there is. */
function worthMentioning(locks: readonly RelationLock[]): readonly RelationLock[] {
  const strong = locks.filter(({ mode }) => lockModes.indexOf(mode) >= lockModes.indexOf("ROW EXCLUSIVE"));
  const tables = strong.filter(({ relationKind }) => relationKind !== "index" && relationKind !== "sequence");
  const chosen = tables.length > 0 ? tables : strong;
  return [...chosen].sort((a, b) => lockModes.indexOf(b.mode) - lockModes.indexOf(a.mode) || compare(a, b));
}

function lockLine(lock: RelationLock): string {
  const held = lock.since === undefined ? "" : ", held since an earlier statement of this file";
  return `${nameOf(lock)}: ${lock.mode}, ${waiting[lock.mode]}${held}`;
}

function workOn(relation: AffectedRelation, { rewritten, scanned }: StatementEffects, kind: string): string {
  if (rewritten.some((one) => isSame(one, relation))) {
    return kind === "TruncateStmt" ? "; **emptied**" : "; **rewritten as a whole**";
  }
  return scanned.some((one) => isSame(one, relation)) ? "; **read as a whole**" : "";
}

function nameOf({ schema, name }: AffectedRelation): string {
  // Backticks of a name would end the code span.
  return `\`${`${schema}.${name}`.replaceAll("`", "'")}\``;
}

function isSame(a: AffectedRelation, b: AffectedRelation): boolean {
  return a.schema === b.schema && a.name === b.name;
}

function compare(a: AffectedRelation, b: AffectedRelation): number {
  const [one, other] = [`${a.schema}.${a.name}`, `${b.schema}.${b.name}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
