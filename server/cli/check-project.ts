import { lintFile } from "../core/lint/driver.ts";
import type { Finding } from "../core/lint/finding.ts";
import type { Project, ProjectFile } from "../core/migrations/project.ts";
import type { Engine } from "../core/replay/engine.ts";
import type { ParseSql } from "../project/project-files.ts";
import { describeFinding, linesOf } from "./describe-finding.ts";
import { type Namer, namer } from "./naming.ts";
import { openProject } from "./open-project.ts";
import { replayProject, type Views } from "./replay-project.ts";
import type { Report } from "./report/report.ts";
import { isInScope, type Target } from "./targets.ts";
import { type CliWorld, messageOf } from "./world.ts";

/** What was found in one project. */
export interface CheckedProject extends Omit<Report, "milliseconds"> {
  /** Why that is not everything: each makes the check a failed one. */
  readonly complaints: readonly string[];
  /** What people should know all the same. */
  readonly notes: readonly string[];
}

export interface CheckOptions {
  /** Also what is settled, in full. */
  readonly all: boolean;
  /** The revision that has what is settled; undefined lets git find it. */
  readonly base: string | undefined;
  /** The folder in which the command runs: files are called by their path from there. */
  readonly folder: string;
}

/** Reads, replays and lints one project. Whatever fails on the way becomes a complaint, and the rest goes on. */
export async function checkProject(
  target: Target,
  { all, base, folder }: CheckOptions,
  world: CliWorld,
  parse: ParseSql,
  engine: Promise<Engine>,
): Promise<CheckedProject> {
  const name = namer(folder, target.root);
  const parts = {
    root: target.root,
    files: world.files,
    git: world.git,
    parse,
    ...(base === undefined ? {} : { base }),
  };
  const { project, complaints } = await openProject(parts, name);
  const files = project.files.filter(({ path }) => isInScope(target, path));
  const { views, trouble } = await replay(project, files, all, world, engine);
  const broken: string[] = [];
  const findings = files.flatMap((file) =>
    lintFile(
      file,
      { project, replay: views(file) },
      {
        all,
        onRuleError: (rule, { path }, error) =>
          broken.push(`The rule ${rule.id} failed on ${name(path)}: ${messageOf(error)} Please report it.`),
      },
    ),
  );
  const migrations = files.filter(({ role }) => role === "migration");
  return {
    findings: described(findings, project, name),
    migrations: migrations.length,
    seeds: files.filter(({ role }) => role === "seed").length,
    settled: all ? 0 : migrations.filter(({ settled }) => settled).length,
    complaints: [...complaints, ...outside(target, project, files, name), ...trouble, ...broken],
    notes: project.files.length === 0 ? [`There are no migrations in ${name("supabase/migrations")} yet.`] : [],
  };
}

async function replay(
  project: Project,
  files: readonly ProjectFile[],
  all: boolean,
  { prepare }: CliWorld,
  engine: Promise<Engine>,
): Promise<{ readonly views: Views; readonly trouble: readonly string[] }> {
  const isWatched = (file: ProjectFile) => files.includes(file) && (all || !file.settled);
  try {
    const views = files.length > 0 ? await replayProject(project, await engine, prepare, isWatched) : () => undefined;
    return { views, trouble: [] };
  } catch (error) {
    const trouble = `No migration could be replayed, so what Postgres would say is missing: ${messageOf(error)}`;
    return { views: () => undefined, trouble: [trouble] };
  }
}

function described(findings: readonly Finding[], project: Project, name: Namer): CheckedProject["findings"] {
  const lines = linesOf((path) => project.files.find((file) => file.path === path)?.document.text);
  return findings.map((finding) => describeFinding(finding, lines, name));
}

/** The user asked for a part of the project's folder that holds none of its files. */
function outside(target: Target, project: Project, files: readonly ProjectFile[], name: Namer): readonly string[] {
  if (files.length > 0 || project.files.length === 0) return [];
  return [`${name(target.scope.slice(target.root.length + 1))} holds no migration and no seed of this project.`];
}
