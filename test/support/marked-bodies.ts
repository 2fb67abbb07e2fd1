import { expect } from "vitest";
import functionBody from "../../server/core/lint/rules/postgres/function-body.ts";
import type { ProjectFile } from "../../server/core/migrations/project.ts";
import type { Engine } from "../../server/core/replay/engine.ts";
import { readExample } from "../rules/example.ts";
import { lintProject, type ProjectOptions, projectOf } from "../rules/lint-project.ts";
import { parseSql } from "./parse-sql.ts";
import { replayProject } from "./replay-project.ts";

interface MarkedOptions extends ProjectOptions {
  /** Into whose bodies one looks; all by default. */
  readonly isLookedAt?: (file: ProjectFile) => boolean;
}

/** What function-body marks in a text that marks its places as a rule's example does must be exactly those. Returns the messages. */
export async function expectMarked(engine: Engine, text: string, options: MarkedOptions = {}): Promise<string[]> {
  const files = readExample(text);
  const project = projectOf(files, parseSql, options);
  const replay = await replayProject(engine, project, options.isLookedAt);
  for (const { path } of files) {
    // A sample that does not even run proves nothing.
    expect(replay(path)?.outcome.statements.flatMap(({ error }) => error?.message ?? [])).toEqual([]);
  }
  const findings = lintProject(project, { rules: [functionBody] }, replay);
  const found = files.map(({ path, text: source }) => ({
    path,
    words: findings
      .filter((one) => one.path === path)
      .map(({ span }) => [span.start, source.slice(span.start, span.end)]),
  }));
  const marked = files.map(({ path, text: source, marks }) => ({
    path,
    words: marks.map(({ start, end }) => [start, source.slice(start, end)]),
  }));
  expect(found).toEqual(marked);
  return findings.map(({ message }) => message);
}
