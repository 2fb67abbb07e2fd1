import type { ConfigProblem } from "../core/migrations/config-problem.ts";
import type { Project } from "../core/migrations/project.ts";
import type { Files } from "./files.ts";
import type { Git } from "./git.ts";
import type { Location } from "./location.ts";
import { type ParseSql, ProjectFiles } from "./project-files.ts";

export interface LoadProjectParts {
  /** The folder that holds supabase/. */
  readonly root: Location;
  readonly files: Files;
  readonly git: Git;
  readonly parse: ParseSql;
  readonly ruleIds: readonly string[];
  /** The revision whose files are settled; without it git decides, see `Git`. */
  readonly base?: string;
}

export interface LoadedProject {
  /** Files are read and parsed when their document is first asked for. */
  readonly project: Project;
  /** What config.toml and mellowise.json say wrongly; their defaults are in the project. */
  readonly problems: readonly ConfigProblem[];
}

/** A project as it lies on disk now. Rejects only when git does not know the given base. */
export async function loadProject(parts: LoadProjectParts): Promise<LoadedProject> {
  const { root, files, git, parse, ruleIds, base } = parts;
  const settled = await git.settledFiles(root, base);
  const source = new ProjectFiles(root, files, parse, ruleIds);
  source.settle(settled);
  return { project: source.project, problems: source.problems };
}
