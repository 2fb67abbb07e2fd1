import { ruleIds } from "../core/lint/rules/index.ts";
import type { ConfigProblem } from "../core/migrations/config-problem.ts";
import { configTomlPath } from "../core/migrations/config-toml.ts";
import { mellowiseJsonPath } from "../core/migrations/mellowise-json.ts";
import type { Project } from "../core/migrations/project.ts";
import { lineIndex, positionAt } from "../core/text/line-index.ts";
import type { Files } from "../project/files.ts";
import { noGit } from "../project/git.ts";
import { type LoadedProject, type LoadProjectParts, loadProject } from "../project/load-project.ts";
import { joinLocation, type Location } from "../project/location.ts";
import type { Namer } from "./naming.ts";
import { messageOf } from "./world.ts";

export interface OpenedProject {
  readonly project: Project;
  /** What could not be read, in words for people; empty when the whole project was. */
  readonly complaints: readonly string[];
}

/** Reads and parses a whole project. */
export async function openProject(parts: Omit<LoadProjectParts, "ruleIds">, name: Namer): Promise<OpenedProject> {
  const failed = new Set<Location>();
  const files = rememberFailures(parts.files, failed);
  const [{ project, problems }, gitTrouble] = await load({ ...parts, files, ruleIds });
  const empty = project.files.filter(({ document }) => document.text === "").map(({ path }) => path);
  const configs = [configTomlPath, mellowiseJsonPath].filter((path) => files.exists(joinLocation(parts.root, path)));
  const unreadable = [...configs, ...empty].filter((path) => failed.has(joinLocation(parts.root, path)));
  return {
    project,
    complaints: [
      ...gitTrouble,
      ...unreadable.map((path) => `${name(path)} cannot be read. Check its permissions and what it links to.`),
      ...problems.map((problem) => describe(problem, name)),
    ],
  };
}

async function load(parts: LoadProjectParts): Promise<[LoadedProject, trouble: readonly string[]]> {
  try {
    return [await loadProject(parts), []];
  } catch (error) {
    const trouble = `${messageOf(error)} Every migration was taken for a new one.`;
    return [await loadProject({ ...parts, git: noGit }), [trouble]];
  }
}

function rememberFailures(files: Files, failed: Set<Location>): Files {
  return {
    list: (folder) => files.list(folder),
    exists: (location) => files.exists(location),
    read(location) {
      const text = files.read(location);
      if (text === undefined) failed.add(location);
      return text;
    },
  };
}

function describe({ path, text, span, message }: ConfigProblem, name: Namer): string {
  const { line, character } = positionAt(lineIndex(text), span.start);
  return `${name(path)}:${line + 1}:${character + 1}: ${message}`;
}
