import type { PostgresError, ProbeResult } from "../replay/engine.ts";
import type { Span } from "../text/span.ts";
import { type DryRun, dryRun, prologue } from "./dry-run.ts";
import type { Check } from "./dry-run-writer.ts";
import { problemInBody } from "./problem-in-body.ts";
import { readStumble } from "./read-error.ts";
import type { RoutineFacts, TriggerFacts } from "./routine-facts.ts";
import { saysNothing } from "./silence.ts";

/** Runs texts on the replayed database, without a trace. Undefined when something newer is wanted. */
export type Probe = (texts: readonly string[]) => Promise<readonly ProbeResult[] | undefined>;

/** What Postgres would say of a piece of a body when it comes to run it. */
export interface BodyProblem {
  /** UTF-16 offsets in the body. */
  readonly span: Span;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** The table whose trigger runs it, where that decides. */
  readonly table?: string;
}

/** A body on its way. */
interface Attempt {
  readonly routine: RoutineFacts;
  readonly trigger: TriggerFacts | undefined;
  readonly omitted: Set<number>;
  readonly problems: BodyProblem[];
  run: DryRun;
}

/** So many problems of one body are enough, and so many pieces that cannot be told. */
const mostRounds = 40;

/** The problems of each routine's body, in the order of the routines. Undefined when something newer is wanted. */
export async function checkRoutines(
  routines: readonly RoutineFacts[],
  probe: Probe,
): Promise<readonly (readonly BodyProblem[])[] | undefined> {
  const attempts = routines.flatMap(attemptsAt);
  const plain = routines.filter(({ language }) => language === "sql");
  const verdicts = await probe(plain.map(validation));
  if (!verdicts) return undefined;
  let open: readonly Attempt[] = attempts;
  for (let round = 0; round < mostRounds && open.length > 0; round++) {
    const results = await probe(open.map(({ run }) => run.sql));
    if (!results) return undefined;
    open = open.filter((attempt, index) => learn(attempt, results[index]?.error));
  }
  return routines.map((routine) => {
    const verdict = verdicts[plain.indexOf(routine)]?.error;
    if (verdict) return sqlProblems(routine, verdict);
    const own = attempts.filter((attempt) => attempt.routine === routine);
    return distinct(own.flatMap(({ problems }) => problems));
  });
}

/** A trigger function runs once for each table: NEW and OLD are other rows then. */
function attemptsAt(routine: RoutineFacts): Attempt[] {
  if (routine.language !== "plpgsql") return [];
  const triggers = routine.returns === "trigger" ? routine.triggers : [undefined];
  return triggers.map((trigger) => {
    const omitted = new Set<number>();
    const run = dryRun(routine, trigger, omitted);
    return { routine, trigger, omitted, problems: [...run.problems], run };
  });
}

/** Takes in what one run said; whether another is worth its while. */
function learn(attempt: Attempt, error: PostgresError | undefined): boolean {
  const { routine, trigger, omitted, run } = attempt;
  const stumble = error && readStumble(run, error);
  if (!error || !stumble) return false;
  omitted.add(stumble.check.id);
  if (stumble.isOwn && tells(stumble.check, error) && !saysNothing(error, routine)) {
    attempt.problems.push({
      ...problemInBody(routine.source, { source: stumble.check.source, offset: stumble.offset }, error),
      ...(trigger && routine.triggers.length > 1 ? { table: trigger.table } : {}),
    });
    if (stumble.ends) return false;
  }
  attempt.run = dryRun(routine, trigger, omitted);
  return true;
}

function tells({ tells: codes }: Check, { code }: PostgresError): boolean {
  return codes?.includes(code) ?? true;
}

/** CREATE FUNCTION had Postgres look at it with the schema of that time; this has it look again. */
function validation(routine: RoutineFacts): string {
  return `set local check_function_bodies = on;\n${prologue(routine, undefined)}select pg_catalog.fmgr_sql_validator(${routine.oid})`;
}

function sqlProblems(routine: RoutineFacts, error: PostgresError): BodyProblem[] {
  if (saysNothing(error, routine)) return [];
  const whole = { start: 0, end: routine.source.length };
  const isOwn = error.internalQuery === routine.source;
  return [problemInBody(routine.source, { source: whole, offset: isOwn ? error.internalPosition : undefined }, error)];
}

/** The same problem may show with several tables. */
function distinct(problems: readonly BodyProblem[]): BodyProblem[] {
  const seen = new Map<string, BodyProblem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.span, problem.message]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()].sort((a, b) => a.span.start - b.span.start);
}
