import { type LintOptions, lintFile } from "../../server/core/lint/driver.ts";
import { applyEdits } from "../../server/core/lint/edits.ts";
import type { Finding, Fix, TextEdit } from "../../server/core/lint/finding.ts";
import type { ReplayView } from "../../server/core/lint/rule.ts";
import { defaultConfig, type ProjectConfig } from "../../server/core/migrations/config.ts";
import { listProject, migrationsFolder } from "../../server/core/migrations/listing.ts";
import type { Project } from "../../server/core/migrations/project.ts";
import type { SqlDocument } from "../../server/core/sql/statement.ts";

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ProjectOptions {
  readonly settled?: readonly string[];
  readonly config?: Partial<ProjectConfig>;
}

const now = "20240101000000";

/** A project of these files, as the CLI would list them. */
export function projectOf(
  files: readonly SourceFile[],
  parse: (text: string) => SqlDocument,
  options: ProjectOptions = {},
): Project {
  const inFolder = files.filter(({ path }) => path.startsWith(`${migrationsFolder}/`));
  const seeds = files.filter((file) => !inFolder.includes(file)).map(({ path }) => path);
  const entries = listProject(
    inFolder.map(({ path }) => path.slice(migrationsFolder.length + 1)),
    seeds,
  );
  return {
    config: { ...defaultConfig, ...options.config },
    files: entries.map((entry) => ({
      ...entry,
      document: parse(files.find(({ path }) => path === entry.path)?.text ?? ""),
      settled: options.settled?.includes(entry.path) ?? false,
    })),
  };
}

/** The findings of all files, in the project's order. A rule that throws fails the test. */
export function lintProject(
  project: Project,
  options: LintOptions = {},
  replay?: (path: string) => ReplayView | undefined,
): Finding[] {
  const onRuleError = (_rule: unknown, _file: unknown, error: unknown) => {
    throw error;
  };
  return project.files.flatMap((file) =>
    lintFile(file, { project, replay: replay?.(file.path), now }, { onRuleError, ...options }),
  );
}

/** What the files are after these fixes, applied together. */
export function applyFixes(
  files: readonly SourceFile[],
  fixes: readonly { readonly path: string; readonly fix: Fix }[],
): SourceFile[] {
  const fixed = files.map(({ path, text }) => {
    const own = fixes.filter((one) => one.path === path).map(({ fix }) => fix);
    const edits: TextEdit[] = own.flatMap((fix) => fix.edits);
    return { path: own.find(({ rename }) => rename)?.rename ?? path, text: applyEdits(text, edits) };
  });
  const created = fixes.flatMap(({ fix }) => fix.create ?? []);
  return [...fixed, ...created].sort((a, b) => (a.path < b.path ? -1 : 1));
}
