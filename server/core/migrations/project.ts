import type { SqlDocument } from "../sql/statement.ts";
import type { ProjectConfig } from "./config.ts";

/**
 * What a file under supabase/ is to the CLI. Only "migration" and "seed" files run; the others are what the CLI skips, silently or
 * with a word ("skipped": directly in supabase/migrations with an unusable name; "nested": in a sub-folder of it).
 */
export type FileRole = "migration" | "seed" | "skipped" | "nested";

export interface ProjectFile {
  /** Project-relative, with forward slashes. */
  readonly path: string;
  readonly role: FileRole;
  /** The digits before the first `_`, "" when there are none. */
  readonly version: string;
  /** What follows the version, without `.sql`. */
  readonly name: string;
  readonly document: SqlDocument;
  /** In the base commit or applied to a remote: it cannot be changed any more (see docs of settled files). */
  readonly settled: boolean;
}

/** A Supabase project as the rules see it: all its SQL files in the order in which the CLI runs them, then the ones that it does not run. */
export interface Project {
  readonly config: ProjectConfig;
  readonly files: readonly ProjectFile[];
}

/** The files that the CLI runs, in its order: migrations by version, then seeds as config.toml lists them. */
export function runnable(project: Project): readonly ProjectFile[] {
  return project.files.filter((file) => file.role === "migration" || file.role === "seed");
}
