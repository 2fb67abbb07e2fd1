import { parse, TomlError } from "smol-toml";
import * as v from "valibot";
import type { Span } from "../text/span.ts";
import { defaultConfig, type ProjectConfig } from "./config.ts";
import type { ConfigProblem } from "./config-problem.ts";

export const configTomlPath = "supabase/config.toml";

/** What supabase/config.toml decides. */
type TomlConfig = Omit<ProjectConfig, "rules">;

export interface ConfigTomlResult {
  readonly config: TomlConfig;
  readonly problems: readonly ConfigProblem[];
}

/** What the user writes is shown what Postgres says of it, whether the CLI runs it today or not. */
const migrationsDisabled =
  "The CLI applies no migration while db.migrations.enabled is false, neither at `db reset` nor at `db push`. Here they are replayed all the same.";

/**
 * Reads supabase/config.toml; every value that is missing or unusable is Supabase's default. `[remotes.*]` say nothing here: they change what a
 * remote gets, not what the files are.
 */
export function parseConfigToml(text: string): ConfigTomlResult {
  let root: unknown;
  try {
    root = parse(text.replace(/^\uFEFF/, " "));
  } catch (error) {
    return { config: defaultConfig, problems: [syntaxProblem(text, error)] };
  }
  const problems: ConfigProblem[] = [];
  const take = <T>(keys: readonly string[], schema: v.GenericSchema<unknown, T>, expected: string, otherwise: T): T => {
    const value = lookUp(root, keys);
    // Any value may be taken from the environment, which nobody asks here.
    if (value === undefined || (typeof value === "string" && /^env\(.*\)$/.test(value))) return otherwise;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    const message = `${keys.join(".")} must be ${expected}; ${JSON.stringify(otherwise)} is assumed.`;
    problems.push({ path: configTomlPath, text, span: keySpan(text, keys), message });
    return otherwise;
  };
  const strings = v.array(v.string());
  const enabledKeys = ["db", "migrations", "enabled"];
  if (!take(enabledKeys, v.boolean(), "true or false", true)) {
    problems.push({
      path: configTomlPath,
      text,
      span: keySpan(text, enabledKeys),
      message: migrationsDisabled,
      informs: true,
    });
  }
  return {
    config: {
      majorVersion: take(
        ["db", "major_version"],
        v.pipe(v.number(), v.integer(), v.minValue(12)),
        "a version of Postgres such as 17",
        defaultConfig.majorVersion,
      ),
      databasePort: take(
        ["db", "port"],
        v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)),
        "a port number",
        defaultConfig.databasePort,
      ),
      apiSchemas: take(["api", "schemas"], strings, "a list of schema names", defaultConfig.apiSchemas),
      seed: {
        enabled: take(["db", "seed", "enabled"], v.boolean(), "true or false", defaultConfig.seed.enabled),
        sqlPaths: take(["db", "seed", "sql_paths"], strings, "a list of paths", defaultConfig.seed.sqlPaths),
      },
    },
    problems,
  };
}

function lookUp(root: unknown, keys: readonly string[]): unknown {
  let value = root;
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function syntaxProblem(text: string, error: unknown): ConfigProblem {
  if (!(error instanceof TomlError))
    return { path: configTomlPath, text, span: { start: 0, end: 0 }, message: String(error) };
  const lines = text.split("\n");
  const before = lines.slice(0, error.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const start = Math.min(before + error.column - 1, text.length);
  const rest = /[^\r\n]*/y;
  rest.lastIndex = start;
  const reason = error.message.split("\n", 1)[0] ?? "";
  return {
    path: configTomlPath,
    text,
    span: { start, end: start + (rest.exec(text)?.[0].length ?? 0) },
    message: `${reason}. The file cannot be read, so Supabase's defaults are assumed.`,
  };
}

/** Where a key stands, found by its line: the parser keeps no positions. The file's start when it is written in an unusual way. */
function keySpan(text: string, keys: readonly string[]): Span {
  const key = keys.at(-1) ?? "";
  const table = keys.slice(0, -1).join(".");
  let current = "";
  for (const line of text.matchAll(/^.*$/gm)) {
    const header = /^\s*\[\s*([^[\]]+?)\s*\]/.exec(line[0]);
    if (header) current = header[1] ?? "";
    const assignment = /^\s*([\w.-]+)\s*=/.exec(line[0]);
    if (!assignment?.[1]) continue;
    const full = current === "" ? assignment[1] : `${current}.${assignment[1]}`;
    if (full !== `${table}.${key}`) continue;
    const start = line.index + line[0].indexOf(assignment[1]);
    return { start, end: line.index + line[0].trimEnd().length };
  }
  return { start: 0, end: 0 };
}
