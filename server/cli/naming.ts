import path from "node:path";
import { fromPath, joinLocation, type Location } from "../project/location.ts";

/** Turns a project-relative path into what people call the file: its path from the folder in which the command runs, with forward slashes. */
export type Namer = (projectPath: string) => string;

export function namer(folder: string, root: Location): Namer {
  return (projectPath) => slashed(path.relative(folder, joinLocation(root, projectPath)));
}

/** From the root of the repository that GitHub Actions works on to the folder in which the command runs: `apps/web/`, or "". */
export function repositoryPrefix(folder: string, environment: Readonly<Record<string, string | undefined>>): string {
  const workspace = environment.GITHUB_WORKSPACE;
  if (!workspace) return "";
  const relative = slashed(path.relative(workspace, folder));
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? "" : `${relative}/`;
}

function slashed(relative: string): string {
  return fromPath(relative);
}
