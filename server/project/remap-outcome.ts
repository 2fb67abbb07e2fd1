import type { PostgresError, ScriptOutcome, StatementOutcome } from "../core/replay/engine.ts";
import type { SqlDocument, Statement } from "../core/sql/statement.ts";

/**
 * What Postgres said of `from`, for `to`, a later text of the same file: outcomes follow their statements to their new places, and those of changed
 * statements are dropped until the next replay. Comments and blanks may change; positions follow the tokens.
 */
export function remapOutcome(outcome: ScriptOutcome, from: SqlDocument, to: SqlDocument): ScriptOutcome {
  if (from === to || (outcome.statements.length === 0 && !outcome.killed && !outcome.changes)) return outcome;
  const places = pairStatements(from.statements, to.statements);
  const statements = outcome.statements.flatMap((one) => {
    const old = from.statements[one.index];
    const now = places.get(one.index);
    return old && now ? [moved(one, old, now)] : [];
  });
  const changes = outcome.changes?.flatMap((one) => {
    const now = places.get(one.index);
    return now ? [{ ...one, index: now.index }] : [];
  });
  const { killed, ...rest } = outcome;
  const stopped = killed && places.get(killed.statement);
  return {
    ...rest,
    statements,
    ...(changes && { changes }),
    ...(killed && stopped ? { killed: { ...killed, statement: stopped.index } } : {}),
  };
}

/** Whether both lists hold the same statements in the same order, however they are commented and indented. */
export function sameStatements(a: readonly Statement[], b: readonly Statement[]): boolean {
  return a.length === b.length && a.every((statement, index) => isSame(statement, b[index]));
}

/** Old index -> new statement. The unchanged beginning and end first, as an edit is in one place; between them by text, in order. */
function pairStatements(from: readonly Statement[], to: readonly Statement[]): ReadonlyMap<number, Statement> {
  const pairs = new Map<number, Statement>();
  const pair = (old: number, now: number): boolean => {
    const statement = to[now];
    if (!statement || !isSame(from[old], statement)) return false;
    pairs.set(old, statement);
    return true;
  };
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && pair(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && pair(from.length - 1 - tail, to.length - 1 - tail)) tail++;

  const waiting = new Map<string, Statement[]>();
  for (const statement of to.slice(head, to.length - tail)) {
    const key = keyOf(statement);
    waiting.set(key, [...(waiting.get(key) ?? []), statement]);
  }
  for (const statement of from.slice(head, from.length - tail)) {
    const match = waiting.get(keyOf(statement))?.shift();
    if (match) pairs.set(statement.index, match);
  }
  return pairs;
}

function isSame(a: Statement | undefined, b: Statement | undefined): boolean {
  if (!a || !b) return false;
  return a.text === b.text || (a.tokens.length === b.tokens.length && keyOf(a) === keyOf(b));
}

/** The statement's tokens as text: what is left without comments and blanks. */
function keyOf(statement: Statement): string {
  return statement.tokens.map((token) => statement.text.slice(token.start, token.end)).join("\u0000");
}

function moved(one: StatementOutcome, from: Statement, to: Statement): StatementOutcome {
  const moved = { ...one, index: to.index };
  if (!one.error || from.text === to.text) return moved;
  return { ...moved, error: movedError(one.error, from, to) };
}

function movedError(error: PostgresError, from: Statement, to: Statement): PostgresError {
  const { position, ...rest } = error;
  if (position === undefined) return error;
  const index = from.tokens.findIndex((token) => token.start <= position && position < token.end);
  const old = from.tokens[index];
  const now = to.tokens[index];
  return old && now ? { ...rest, position: now.start + position - old.start } : rest;
}
