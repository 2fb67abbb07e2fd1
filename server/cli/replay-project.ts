import type { ReplayView } from "../core/lint/rule.ts";
import { type Project, type ProjectFile, runnable } from "../core/migrations/project.ts";
import type { Engine, ReplayResult } from "../core/replay/engine.ts";
import { type FileBodies, lookIntoBodies } from "../core/routines/look-into-bodies.ts";
import { emptySchema } from "../core/schema/change.ts";
import type { CliWorld } from "./world.ts";

/** What the replay knows of each file. */
export type Views = (file: ProjectFile) => ReplayView | undefined;

/**
 * Replays a project once, from nothing. The schema is only read around the files for which `isWatched` holds, as that takes longer than the replay
 * itself. Of the others the view knows what Postgres said and how everything ended; it claims nothing to have been there before them.
 */
export async function replayProject(
  project: Project,
  engine: Engine,
  prepare: CliWorld["prepare"],
  isWatched: (file: ProjectFile) => boolean,
): Promise<Views> {
  const files = runnable(project);
  const last = files.length - 1;
  const watched = files.flatMap((file, index) => (isWatched(file) ? [index - 1, index] : []));
  const schemaAfter = [...new Set([...watched, last])].sort((a, b) => a - b);
  const result = await engine.replay({ scripts: files.map(prepare), schemaAfter });
  const bodies = await lookIntoBodies(project, isWatched, (texts) => engine.probe(texts));
  const places = new Map(files.map((file, index) => [file.path, index]));
  return (file) => {
    const index = places.get(file.path);
    return index === undefined ? undefined : viewOf(result, index, last, bodies?.get(file.path));
  };
}

function viewOf(
  result: ReplayResult,
  index: number,
  last: number,
  bodies: FileBodies | undefined,
): ReplayView | undefined {
  const outcome = result.scripts[index];
  const final = result.scripts[last]?.schema;
  if (!outcome || !final) return undefined;
  const before = index === 0 ? result.base : result.scripts[index - 1]?.schema;
  return {
    outcome,
    before: before ?? emptySchema,
    after: outcome.schema ?? final,
    final,
    ...(bodies ? { bodies } : {}),
  };
}
