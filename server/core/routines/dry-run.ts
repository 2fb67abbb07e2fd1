import { quoteIdentifier } from "../sql/identifier.ts";
import { BodyReader } from "./body-reader.ts";
import { dryRunBlock } from "./dry-run-block.ts";
import type { StaticProblem } from "./dry-run-context.ts";
import { type Check, DryRunWriter, resultName, rowName } from "./dry-run-writer.ts";
import type { RoutineFacts, TriggerFacts } from "./routine-facts.ts";

/**
 * A body of PL/pgSQL as a DO block which Postgres can run without effect: the same names are declared, and every expression and query is analysed
 * where it stands, but not executed.
 */
export interface DryRun {
  /** The inside of the DO block. */
  readonly body: string;
  /** Everything to send. */
  readonly sql: string;
  /** Where the body begins in it. */
  readonly start: number;
  readonly checks: readonly Check[];
  /** What shows without asking Postgres. */
  readonly problems: readonly StaticProblem[];
}

/** `omitted` are the ids of checks that are to be left out, as what they say is known already. */
export function dryRun(routine: RoutineFacts, trigger: TriggerFacts | undefined, omitted: ReadonlySet<number>): DryRun {
  const reader = new BodyReader(routine.source);
  const writer = new DryRunWriter(omitted);
  const options = readOptions(reader);
  for (const option of options) writer.line(option);
  writer.line(`<<${quoted(routine.name)}>>`);
  writer.line("declare");
  const records = declareParameters(routine, trigger, writer);
  writer.line(`${resultName} boolean; ${rowName} record; begin`);
  const rows = returnedType(routine);
  const returnsRows = rows !== undefined;
  const context = { reader, writer, records, cursors: new Map(), problems: [], returnsRows };
  dryRunBlock(context, reader.label());
  writer.line("end;");
  const before = `${prologue(routine, trigger)}${rows === undefined ? "do" : `create function pg_temp.${functionName}() returns ${rows} language plpgsql as`} ${tag}`;
  const after = rows === undefined ? tag : `${tag}; select from pg_temp.${functionName}()`;
  const sql = `${before}${writer.text}${after}`;
  return { body: writer.text, sql, start: before.length, checks: writer.checks, problems: context.problems };
}

const tag = "$mellowise$";
/** What a frame of an error's context calls the dry run, beside inline_code_block. */
export const functionName = "mellowise_dry_run";

/**
 * What stands behind RETURNS, where the body has RETURN QUERY: only a function can hold that. The names of its columns are none that the body could
 * use. Undefined where a DO block will do, which is cheaper.
 */
function returnedType({ source, parameters, returns, returnsSet }: RoutineFacts): string | undefined {
  if (!returnsSet || !/\breturn\s+query\b/i.test(source)) return undefined;
  const columns = parameters.filter(({ mode }) => ["t", "o", "b"].includes(mode));
  const types = columns.length > 0 ? columns.map(({ type }) => type) : [returns];
  if (types.some((type) => type in polymorphic || type === "record")) return undefined;
  if (columns.length < 2) return `setof ${types[0]}`;
  return `table (${types.map((type, index) => `mellowise_${index + 1} ${type}`).join(", ")})`;
}

/** `#variable_conflict use_column` and its like stand before everything else. */
function readOptions(reader: BodyReader): string[] {
  const options: string[] = [];
  while (reader.word() === "#") {
    const line = /^#[^\n]*/.exec(reader.text.slice(reader.tokens[reader.at]?.start))?.[0] ?? "#";
    options.push(line.replace(/--.*/, ""));
    const end = (reader.tokens[reader.at]?.start ?? 0) + line.length;
    while (!reader.isAtEnd && (reader.tokens[reader.at]?.start ?? end) < end) reader.at++;
  }
  return options;
}

/** Returns those whose columns nobody knows. */
function declareParameters(
  { parameters, returns }: RoutineFacts,
  trigger: TriggerFacts | undefined,
  writer: DryRunWriter,
): Set<string> {
  const records = new Set<string>();
  for (const [index, { name, type }] of parameters.entries()) {
    const number = `"$${index + 1}"`;
    writer.line(`${name === "" ? number : quoted(name)} ${concrete(type)};`);
    if (name !== "") writer.line(`${number} alias for ${quoted(name)};`);
    if (type === "record") records.add(name);
  }
  if (returns === "event_trigger") writer.line("tg_event text; tg_tag text;");
  if (returns === "trigger") {
    const row = trigger?.table ?? "record";
    writer.line(
      `new ${row}; old ${row}; tg_name name; tg_when text; tg_level text; tg_op text; tg_relid oid; tg_relname name;`,
    );
    writer.line("tg_table_name name; tg_table_schema name; tg_nargs integer; tg_argv text[];");
  }
  return records;
}

/** PL/pgSQL has other keywords than SQL. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const polymorphic: Readonly<Record<string, string>> = {
  anyelement: "integer",
  anynonarray: "integer",
  anycompatible: "integer",
  anycompatiblenonarray: "integer",
  anyarray: "integer[]",
  anycompatiblearray: "integer[]",
  anyrange: "int4range",
  anycompatiblerange: "int4range",
  anymultirange: "int4multirange",
  anycompatiblemultirange: "int4multirange",
};

function concrete(type: string): string {
  return polymorphic[type] ?? type;
}

export function prologue({ searchPath }: RoutineFacts, trigger: TriggerFacts | undefined): string {
  const tables = [trigger?.newTable, trigger?.oldTable].flatMap((name) =>
    name && trigger ? [`create temporary table ${quoteIdentifier(name)} as table ${trigger.table} with no data;`] : [],
  );
  const path =
    searchPath === undefined ? [] : [`select set_config('search_path', '${searchPath.replaceAll("'", "''")}', true);`];
  return [...tables, ...path].map((line) => `${line}\n`).join("");
}
