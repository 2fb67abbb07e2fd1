import type { PostgresError } from "../replay/engine.ts";
import { type DryRun, functionName } from "./dry-run.ts";
import type { Check } from "./dry-run-writer.ts";

/** Which piece of the body Postgres stumbled over. */
export interface Stumble {
  readonly check: Check;
  /** UTF-16 offset in the body, where Postgres names one. */
  readonly offset: number | undefined;
  /** It says something of the piece: Postgres stumbled over the piece itself, not in something that it called. */
  readonly isOwn: boolean;
  /** Already the compiler stumbled: the routine cannot run at all, and Postgres would say nothing else of it. */
  readonly ends: boolean;
}

/** Undefined when the error does not come from a piece of the body: then nothing more can be learnt. */
export function readStumble(run: DryRun, error: PostgresError): Stumble | undefined {
  const frames = (error.where ?? "")
    .split("\n")
    .filter((line) => /^(?:PL\/pgSQL|SQL) function |^compilation of /.test(line));
  if (error.position !== undefined && frames.length === 0)
    return stumbleAt(run, error.position - run.start, error.code);
  const frame = frames.find((line) => ownFrame.test(line));
  const line = Number(/ line (\d+)/.exec(frame ?? "")?.[1] ?? Number.NaN);
  const check = run.checks.findLast((one) => one.line <= line);
  if (!check || !spans(run, check, line)) return undefined;
  return { check, offset: offsetIn(run, check, error), isOwn: frames[0] === frame, ends: false };
}

const ownFrame = new RegExp(`inline_code_block|${functionName}`);

/** The body itself was read by the compiler before: only the dry run can have one. */
const syntaxError = "42601";

/** What the compiler refuses, such as a type, it shows in the text that was sent. */
function stumbleAt({ checks }: DryRun, offset: number, code: string): Stumble | undefined {
  const check = checks.find(({ start, source }) => offset >= start && offset < start + source.end - source.start);
  return check && { check, offset: check.source.start + offset - check.start, isOwn: code !== syntaxError, ends: true };
}

/** The compiler names the line that it has come to, which may be within a piece. */
function spans({ body }: DryRun, check: Check, line: number): boolean {
  const length = check.source.end - check.source.start;
  return line <= check.line + body.slice(check.start, check.start + length).split("\n").length + 1;
}

function offsetIn({ body }: DryRun, check: Check, error: PostgresError): number | undefined {
  const { internalQuery, internalPosition } = error;
  if (internalQuery === undefined || internalPosition === undefined) return undefined;
  const offset = internalQuery === body ? internalPosition - check.start : internalPosition - check.prefix.length;
  const isInside = offset >= 0 && offset < check.source.end - check.source.start;
  return isInside ? check.source.start + offset : undefined;
}
