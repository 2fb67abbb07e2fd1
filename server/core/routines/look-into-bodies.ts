import { type Project, type ProjectFile, runnable } from "../migrations/project.ts";
import { type BrokenRoutine, findBroken } from "./broken-routines.ts";
import { type BodyProblem, checkRoutines, type Probe } from "./check-routines.ts";
import { droppedNames } from "./dropped-names.ts";
import { type RoutineFacts, readRoutines, routineQuery } from "./routine-facts.ts";
import { bodiesOf, type FiledBody, writtenFor } from "./written-bodies.ts";

/** What a look into the bodies found that is said in one file. */
export interface FileBodies {
  /** Problems in bodies that stand in the file. */
  readonly written: readonly WrittenProblem[];
  /** Bodies of other files that a statement of this one broke. */
  readonly broken: readonly BrokenRoutine[];
}

/** A problem in a body, wherever that stands in its file by now. */
export interface WrittenProblem extends BodyProblem {
  readonly routine: string;
  /** The whole text of the body. */
  readonly body: string;
}

/** A routine as the database has it, with the place where it was written. */
export interface PlacedRoutine {
  readonly routine: RoutineFacts;
  readonly place: FiledBody;
}

/**
 * Looks into the bodies of a replayed project with the schema that it ends with, as PL/pgSQL does when they run: what a later file repairs is no
 * problem. Only those are looked at that stand in the files that are asked for, or use what such a file drops. By path; undefined when something newer
 * is wanted.
 */
export async function lookIntoBodies(
  project: Project,
  isWanted: (file: ProjectFile) => boolean,
  probe: Probe,
): Promise<ReadonlyMap<string, FileBodies> | undefined> {
  const wanted = runnable(project).filter(isWanted);
  const drops = wanted.filter(({ settled }) => !settled).flatMap((file) => droppedNames(file));
  const bodies = bodiesOf(project);
  const mentions = ({ body }: FiledBody) => drops.some(({ pattern }) => pattern.test(body.value));
  const looked = bodies.filter((one) => isWanted(one.file) || mentions(one));
  if (looked.length === 0) return new Map();
  const [answer] = (await probe([routineQuery([...new Set(looked.map(({ name }) => name))])])) ?? [];
  if (!answer) return undefined;
  const routines = readRoutines(answer).flatMap((routine): PlacedRoutine[] => {
    const place = writtenFor(routine, bodies);
    return place && (isWanted(place.file) || mentions(place)) ? [{ routine, place }] : [];
  });
  const problems = await checkRoutines(
    routines.map(({ routine }) => routine),
    probe,
  );
  if (!problems) return undefined;
  const found = routines.map((one, index) => ({ ...one, problems: problems[index] ?? [] }));
  return new Map(
    wanted.map((file) => {
      const own = found.filter(({ place }) => place.file === file);
      const others = found.filter(({ place }) => !isWanted(place.file));
      return [file.path, { written: own.flatMap(writtenProblems), broken: findBroken(file, drops, others) }];
    }),
  );
}

interface Found extends PlacedRoutine {
  readonly problems: readonly BodyProblem[];
}

function writtenProblems({ routine, problems }: Found): WrittenProblem[] {
  return problems.map((problem) => ({ ...problem, routine: routine.name, body: routine.source }));
}
