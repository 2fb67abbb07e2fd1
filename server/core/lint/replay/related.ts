import { type Project, type ProjectFile, runnable } from "../../migrations/project.ts";
import type { ReplayProblem } from "../../replay/findings.ts";
import { firstWords } from "../../replay/locate.ts";
import { targetOf } from "../../replay/place/target.ts";
import { routineBody } from "../../sql/routine-body.ts";
import { inDocument } from "../../sql/statement.ts";
import { stringValue } from "../../sql/string-value.ts";
import type { Span } from "../../text/span.ts";
import type { Related } from "../finding.ts";
import { type Deed, deedsByName, type PlacedDeed, placeOf } from "./deeds.ts";
import type { Cause } from "./follow-up.ts";
import { dependentsIn, duplicate, missing, nameIn } from "./named.ts";

/** More than this many dependents are not linked. */
const most = 10;

/** Where the things were made, dropped or renamed that the error is about. */
export function relatedTo(problem: ReplayProblem, file: ProjectFile, project: Project): readonly Related[] {
  const search = searchFrom(problem, file, project);
  const raised = raisedIn(problem, file, search);
  const { sqlState, message, error } = problem;
  const name = nameIn(message) ?? "";
  if (missing.has(sqlState)) return [...raised, ...whereItWent(name, search)];
  if (duplicate.has(sqlState)) return [...raised, ...link(search.last(name, ["make"]), `${name} was made here.`)];
  if (sqlState === "2BP01") {
    const dependents = dependentsIn(error?.detail).slice(0, most);
    return dependents.flatMap(({ what, name }) => link(search.last(name, ["make"]), `${what} was made here.`));
  }
  if (sqlState.startsWith("23") && error?.constraint) return [...raised, ...whereConstrained(error, search)];
  return raised;
}

/** The statement of another file that the error follows from, where it stands today. */
export function refusedThere({ path, statement }: Cause, { files }: Project): readonly Related[] {
  const document = files.find((one) => one.path === path)?.document;
  const today = document?.statements.find(({ text }) => text === statement.text);
  if (!today) return [];
  const span = inDocument(today, targetOf(today) ?? firstWords(today));
  return [{ path, span, message: "This statement failed; the error follows from it." }];
}

interface Found {
  readonly path: string;
  readonly deed: PlacedDeed;
}

interface Search {
  /** The last deed of these kinds before the failing statement. */
  last(name: string, verbs: readonly Deed["verb"][]): Found | undefined;
  /** The first making behind it. */
  later(name: string): Found | undefined;
}

function searchFrom({ statementIndex }: ReplayProblem, file: ProjectFile, project: Project): Search {
  const files = runnable(project);
  const at = files.indexOf(file);
  const all = (name: string) =>
    files.flatMap((one, index) =>
      (deedsByName(one.document).get(name) ?? []).map((deed) => ({
        path: one.path,
        deed,
        isBefore: index < at || (index === at && deed.statement.index < statementIndex),
        isBehind: index > at || (index === at && deed.statement.index > statementIndex),
      })),
    );
  return {
    last: (name, verbs) => all(name).findLast(({ deed, isBefore }) => isBefore && verbs.includes(deed.verb)),
    later: (name) => all(name).find(({ deed, isBehind }) => isBehind && deed.verb === "make"),
  };
}

function link(found: Found | undefined, message: string, span?: Span): Related[] {
  return found ? [{ path: found.path, span: span ?? placeOf(found.deed), message }] : [];
}

function whereItWent(name: string, search: Search): Related[] {
  const found = search.last(name, ["drop", "rename", "make"]);
  if (!found || found.deed.verb === "make") {
    return found ? [] : link(search.later(name), `${name} is made only here, later.`);
  }
  const { verb, since } = found.deed;
  return link(found, verb === "drop" ? `${name} was dropped here.` : `${name} was renamed to ${since} here.`);
}

/** The constraint where it has a name of its own; else the column after which Postgres named it, or the table. */
function whereConstrained(error: NonNullable<ReplayProblem["error"]>, search: Search): Related[] {
  const { constraint = "", table = "" } = error;
  const own = search.last(constraint, ["make"]);
  if (own) return link(own, `${constraint} was made here.`);
  const column = constraint.startsWith(`${table}_`) ? constraint.slice(table.length + 1).replace(/_[a-z]+$/, "") : "";
  const made = search.last(table, ["make"]);
  const part = search.last(column, ["make"]);
  const isOfTable = part && made && part.deed.statement === made.deed.statement;
  return link(isOfTable ? part : made, `${constraint} was made here.`);
}

/** The function in which the error was raised, at its line: the innermost frame that the project made. */
function raisedIn({ error, statementIndex }: ReplayProblem, file: ProjectFile, search: Search): Related[] {
  const frames = (error?.where ?? "").matchAll(
    /^(?:PL\/pgSQL|SQL) function "?([\w.]+)"?(?:\(.*?\))?(?: line (\d+))?/gm,
  );
  for (const [, name = "", line] of frames) {
    const bare = name.replace(/^.*\./, "");
    const isOwn = deedsByName(file.document)
      .get(bare)
      ?.some(({ statement }) => statement.index === statementIndex);
    const found = bare === "inline_code_block" || isOwn ? undefined : search.last(bare, ["make"]);
    if (!found) continue;
    const span = line === undefined ? undefined : lineIn(found.deed, Number(line));
    const where = line === undefined ? "" : ` in its line ${line}`;
    return link(found, `Raised in ${bare}${where}.`, span);
  }
  return [];
}

/** The text of a line of the function's body, counted from its opening quote, from 1. */
function lineIn({ statement }: PlacedDeed, line: number): Span | undefined {
  const token = statement.node && routineBody(statement.text, statement.tokens, statement.node)?.token;
  const body = token && stringValue(statement.text, token);
  if (!body) return undefined;
  const lines = body.value.split("\n");
  const text = lines[line - 1];
  if (!text?.trim()) return undefined;
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const from = start + text.length - text.trimStart().length;
  const at = statement.span.start;
  return { start: at + body.toSource(from), end: at + body.toSource(start + text.trimEnd().length) };
}
