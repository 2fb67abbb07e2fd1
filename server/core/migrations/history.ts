import type { MigrationState } from "../../../shared/messages.ts";
import { readTokens } from "../sql/lexer.ts";
import type { SqlDocument } from "../sql/statement.ts";
import type { ProjectFile } from "./project.ts";

/** A row of `supabase_migrations.schema_migrations`: what the CLI has applied to a database. */
export interface AppliedMigration {
  readonly version: string;
  /** The file's name without its version; null in rows that older CLIs wrote. */
  readonly name: string | null;
  /** What ran, as the CLI had split it; null where it was not kept. */
  readonly statements: readonly string[] | null;
}

export interface MigrationStanding {
  readonly version: string;
  readonly name: string;
  readonly state: MigrationState;
  /** Undefined for what only the history knows. */
  readonly file?: ProjectFile;
}

/** The project's migrations in the order of their run, with what only the history knows at its place among them, then what the CLI ignores. */
export function migrationStandings(
  files: readonly ProjectFile[],
  history: readonly AppliedMigration[] | undefined,
): readonly MigrationStanding[] {
  const applied = new Map(history?.map((row) => [row.version, row]));
  const newest = [...applied.keys()].sort().at(-1) ?? "";
  const migrations = files.filter(({ role }) => role === "migration");
  const own = migrations.map((file): MigrationStanding => {
    const state = history ? stateOf(file, applied.get(file.version), newest) : "unknown";
    return { version: file.version, name: file.name, state, file };
  });
  const known = new Set(migrations.map(({ version }) => version));
  const missing = [...applied.values()]
    .filter(({ version }) => !known.has(version))
    .map(({ version, name }): MigrationStanding => ({ version, name: name ?? "", state: "missing" }));
  const ignored = files
    .filter(({ role }) => role === "skipped" || role === "nested")
    .map((file): MigrationStanding => ({ version: file.version, name: file.name, state: "ignored", file }));
  return [...[...own, ...missing].sort(byVersion), ...ignored];
}

function stateOf(file: ProjectFile, row: AppliedMigration | undefined, newest: string): MigrationState {
  if (!row) return file.version < newest ? "out-of-order" : "pending";
  // An empty list is what a repair of the history leaves.
  if (row.statements === null || row.statements.length === 0) return "applied";
  return tokensOf(row.statements) === documentTokens(file.document) ? "applied" : "edited";
}

function byVersion(one: MigrationStanding, other: MigrationStanding): number {
  return one.version < other.version ? -1 : one.version > other.version ? 1 : 0;
}

/** Kept by document: a history is asked for again and again. */
const known = new WeakMap<SqlDocument, string>();

function documentTokens(document: SqlDocument): string {
  const tokens = known.get(document) ?? tokensOf(document.statements.map(({ text }) => text));
  known.set(document, tokens);
  return tokens;
}

/** The SQL without comments, blanks and semicolons, which no two tools keep alike. */
function tokensOf(statements: readonly string[]): string {
  return statements
    .flatMap((text) => readTokens(text).map(({ start, end }) => text.slice(start, end)))
    .filter((token) => token !== ";")
    .join("\u0000");
}
