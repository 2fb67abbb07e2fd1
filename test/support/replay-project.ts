import type { ReplayView } from "../../server/core/lint/rule.ts";
import { type Project, type ProjectFile, runnable } from "../../server/core/migrations/project.ts";
import type { Engine } from "../../server/core/replay/engine.ts";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import { lookIntoBodies } from "../../server/core/routines/look-into-bodies.ts";

/** Replays a project as a whole; gives each file that ran what the rules want to know of it. */
export async function replayProject(
  engine: Engine,
  project: Project,
  isLookedAt: (file: ProjectFile) => boolean = () => true,
): Promise<(path: string) => ReplayView | undefined> {
  const files = runnable(project);
  const { scripts, base } = await engine.replay({
    scripts: files.map(prepareScript),
    schemaAfter: [-1, ...files.keys()],
  });
  const bodies = await lookIntoBodies(project, isLookedAt, (texts) => engine.probe(texts));
  const schemas = scripts.map(({ schema }) => schema);
  return (path) => {
    const index = files.findIndex((file) => file.path === path);
    const [outcome, after, final] = [scripts[index], schemas[index], schemas.at(-1)];
    const before = index === 0 ? base : schemas[index - 1];
    const looked = bodies?.get(path);
    const refusedBefore = scripts.slice(0, index).flatMap(({ path, statements }, at) =>
      statements.flatMap((one) => {
        const statement = one.error && files[at]?.document.statements[one.index];
        return statement ? [{ path, statement }] : [];
      }),
    );
    return outcome && before && after && final
      ? { outcome, before, after, final, refusedBefore, ...(looked && { bodies: looked }) }
      : undefined;
  };
}
