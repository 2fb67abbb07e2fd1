/** What the CLI wrote, understood. */
export interface CliOutput {
  /** The JSON object of the result, without its error; empty when there was none. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly error: CliError | undefined;
}

export interface CliError {
  /** Such as `DbPushApplyError`; "" when the CLI gave none. */
  readonly code: string;
  readonly message: string;
  /** The CLI's own advice. */
  readonly suggestion: string;
}

/** Reads JSON objects, one per line among other lines; where there are none and the call has failed, the text of stderr is the error. */
export function readOutput(exitCode: number | null, stdout: string, stderr: string): CliOutput {
  const objects = stdout.split(/\r?\n/).flatMap((line) => parseObject(line) ?? []);
  const whole = objects.length > 0 ? objects : [parseObject(stdout) ?? {}];
  const { error, _tag, ...result } = Object.assign({}, ...whole) as Record<string, unknown>;
  if (isObject(error)) {
    const text = (key: string) => (typeof error[key] === "string" ? error[key].trim() : "");
    return { result, error: { code: text("code"), message: text("message"), suggestion: text("suggestion") } };
  }
  if (exitCode === 0) return { result, error: undefined };
  const message = plainError(stderr) || plainError(stdout) || `The Supabase CLI ended with exit code ${exitCode}.`;
  return { result, error: { code: "", message, suggestion: "" } };
}

/** The strings of a list in a result. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** Versions in a project's files and in a database's history, from `migration list`. */
export function readVersions(result: Readonly<Record<string, unknown>>) {
  const rows: readonly unknown[] = Array.isArray(result.migrations) ? result.migrations : [];
  const column = (name: string) =>
    rows.flatMap((row) => {
      const value = isObject(row) ? row[name] : undefined;
      return typeof value === "string" && value !== "" ? [value] : [];
    });
  return { files: column("local"), applied: column("remote") };
}

/** Everything from the first line that says ERROR; before it stands progress. */
function plainError(text: string): string {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => /^(?:ERROR|error|Error|failed|unknown|Unrecognized)\b/.test(line.trim()));
  return (first < 0 ? lines : lines.slice(first)).join("\n").trim();
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
