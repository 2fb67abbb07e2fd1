import type { ReplayScript } from "../../core/replay/engine.ts";

/** What a script may do that the replay has to take care of; judged by its words, so that most scripts cost nothing. */
export interface ScriptTraits {
  /** Whether a statement may take numbers from a sequence: it writes rows or calls functions. */
  readonly usesSequences: boolean;
  /** Whether it may make a constraint that is checked at the end of the transaction. */
  readonly defersConstraints: boolean;
  /** Whether it may take a lock that outlives a transaction. */
  readonly takesLocks: boolean;
}

const writesOrCalls =
  /^\s*(?:insert|update|delete|merge|select|with|values|table|do|call|copy|refresh|execute|explain|\()|\bnextval\b|\bsetval\b|^\s*create\b(?!.*\bfunction\b).*\bas\s+(?:select|with|values|table|execute)\b/is;
const defers = /\bdeferr/i;
const locks = /advisory/i;

export function traitsOf({ statements }: ReplayScript): ScriptTraits {
  const run = statements.filter(({ mode }) => mode === "run");
  const has = (pattern: RegExp) => run.some(({ sql }) => pattern.test(sql));
  return { usesSequences: has(writesOrCalls), defersConstraints: has(defers), takesLocks: has(locks) };
}
