import path from "node:path";
import type { Files } from "../project/files.ts";
import { findProject } from "../project/find-project.ts";
import { fromPath, type Location } from "../project/location.ts";
import type { CommandName } from "./help.ts";
import { namer } from "./naming.ts";

/** A project that the command is about, and the part of it that the user asked for: the whole project, a folder or a file in there. */
export interface Target {
  readonly root: Location;
  readonly scope: Location;
}

/**
 * The projects that `asked` (a path as the user wrote it, relative to `folder`) stands for: the project that it is or lies in, else all that lie
 * below it, by path. A text says why there is none and what to do.
 */
export function findTargets(asked: string, folder: string, files: Files): readonly Target[] | string {
  const location = fromPath(path.resolve(folder, asked));
  if (!files.exists(location)) return `There is no ${asked} here.`;
  const around = findProject(location, files);
  if (around !== undefined && isPartOf(around, location)) return [{ root: around, scope: location }];
  const below = projectsBelow(location, files);
  if (below.length > 0) return below.map((root) => ({ root, scope: root }));
  const place = asked === "." ? folder : asked;
  const hint = around === undefined ? "Name its folder: mellowise check PATH." : `Did you mean the one in ${around}?`;
  return `There is no Supabase project in ${place}: neither supabase/config.toml nor supabase/migrations. ${hint}`;
}

/** The one target of a command that can have no more; a text says why it is not one. `folder` is where the command runs. */
export function oneTarget(
  targets: ReturnType<typeof findTargets>,
  folder: string,
  command: CommandName,
): Target | string {
  if (typeof targets === "string") return targets;
  const [target, ...others] = targets;
  if (target && others.length === 0) return target;
  const names = targets.map(({ root }) => namer(folder, root)(""));
  return `There are ${targets.length} projects here: ${names.join(", ")}. Name one: mellowise ${command} PATH.`;
}

/** Whether a path of the target's project belongs to what the user asked for. */
export function isInScope({ root, scope }: Target, projectPath: string): boolean {
  const location = `${root}/${projectPath}`;
  return location === scope || location.startsWith(`${scope}/`);
}

function isPartOf(root: Location, location: Location): boolean {
  return location === root || `${location}/`.startsWith(`${root}/supabase/`);
}

function projectsBelow(folder: Location, files: Files): readonly Location[] {
  const found = new Set<Location>();
  for (const file of files.list(folder)) {
    const inside = /^(.+?\/)?supabase\/(?:config\.toml$|migrations\/)/.exec(file);
    if (inside) found.add(`${folder}/${inside[1] ?? ""}`.replace(/\/$/, ""));
  }
  return [...found].sort();
}
