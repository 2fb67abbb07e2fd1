import { describe, expect, test } from "vitest";
import { ruleIds } from "../../server/core/lint/rules/index.ts";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import { ProjectFiles } from "../../server/project/project-files.ts";
import { Replayer, type ReplayProgress } from "../../server/project/replayer.ts";
import { HeldEngine } from "../support/held-engine.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { MemoryFiles } from "../support/memory-files.ts";
import { parseSql } from "../support/parse-sql.ts";

const a = "supabase/migrations/1_a.sql";
const b = "supabase/migrations/2_b.sql";
const c = "supabase/migrations/3_c.sql";

/** A project of three migrations, `b` open, before its first replay. */
async function start(failures = 0) {
  const files = new MemoryFiles({ [`/p/${a}`]: "select 1;", [`/p/${b}`]: "select 2;", [`/p/${c}`]: "select 3;" });
  const source = new ProjectFiles("/p", files, parseSql, ruleIds);
  const clock = new ManualClock();
  const shown = new Set([b]);
  const progress: ReplayProgress[] = [];
  let engine = new HeldEngine();
  let views = 0;
  let failing = failures;
  const replayer = new Replayer({
    source,
    clock,
    prepare: prepareScript,
    shown: () => shown,
    async startEngine() {
      if (failing-- > 0) throw new Error("no memory");
      engine = new HeldEngine();
      return engine;
    },
    onViews: () => views++,
    onProgress: (one) => progress.push(one),
  });
  const soon = async () => {
    replayer.schedule();
    await clock.pass(1000);
  };
  await soon();
  return {
    replayer,
    source,
    files,
    clock,
    shown,
    progress,
    soon,
    engine: () => engine,
    views: () => views,
    async edit(path: string, text: string) {
      source.overlay(path, text);
      await soon();
    },
    view(path: string) {
      const file = source.find(path);
      return file && replayer.view(file);
    },
    /** The statements of a file that Postgres refuses, as far as is known. */
    refused(path: string) {
      const file = source.find(path);
      const view = file && replayer.view(file);
      return view?.outcome.statements.map(({ index }) => file?.document.statements[index]?.text);
    },
    async answer(refused: Readonly<Record<string, readonly number[]>> = {}) {
      engine.answer(refused);
      await clock.pass(0);
    },
  };
}

/** The paths of a request, the schemas that it wants, and where it starts. */
function asked({ replays }: HeldEngine) {
  const request = replays.at(-1)?.request;
  return { paths: request?.scripts.map(({ path }) => path), schemaAfter: request?.schemaAfter, first: request?.first };
}

describe("a request", () => {
  test("first asks for everything, and the schemas around what is shown", async () => {
    const project = await start();
    expect(asked(project.engine())).toEqual({ paths: [a, b, c], schemaAfter: [0, 1, 2], first: 0 });
  });

  test("later starts at what was edited, and asks for no schema that is known", async () => {
    const project = await start();
    await project.answer();
    await project.edit(b, "select 4;");
    expect(asked(project.engine())).toEqual({ paths: [a, b, c], schemaAfter: [1, 2], first: 1 });
  });

  test("is not made when nothing has changed but comments and blanks", async () => {
    const project = await start();
    await project.answer();
    await project.edit(b, "-- two\nselect\t2 ;\n");
    await project.soon();
    expect(project.engine().replays).toHaveLength(1);
  });

  test("is made when another file is shown whose schemas nobody has asked for", async () => {
    const project = await start();
    await project.answer();
    project.shown.add(a);
    await project.soon();
    expect(asked(project.engine())).toEqual({ paths: [a, b, c], schemaAfter: [-1], first: undefined });
  });

  test("starts where a file has come or gone", async () => {
    const project = await start();
    await project.answer();
    project.files.delete(`/p/${b}`);
    project.source.changedOnDisk([b]);
    await project.soon();
    expect(asked(project.engine())).toMatchObject({ paths: [a, c], first: 1 });
  });

  test("waits until a burst of changes is over", async () => {
    const project = await start();
    await project.answer();
    for (const text of ["select 4;", "select 5;"]) {
      project.source.overlay(b, text);
      project.replayer.schedule();
      await project.clock.pass(1);
    }
    expect(project.engine().replays).toHaveLength(1);
    await project.clock.pass(100);
    expect(project.engine().replays).toHaveLength(2);
  });
});

describe("a view", () => {
  test("knows the outcome as soon as its file has been replayed for the first time, and is whole with the project", async () => {
    const project = await start();
    const views = project.views();
    project.engine().replays[0]?.tell(0);
    expect(project.refused(b)).toBeUndefined();
    project.engine().replays[0]?.tell(1, [0]);
    expect(project.refused(b)).toEqual(["select 2"]);
    expect(project.view(b)?.partial).toBe(true);
    expect(project.views()).toBe(views + 1);
    project.engine().replays[0]?.tell(2);
    project.engine().replays[0]?.finish();
    await project.clock.pass(0);
    expect(project.refused(b)).toEqual(["select 2"]);
    expect(project.view(b)?.partial).toBeUndefined();
  });

  test("stays the same object until something changes", async () => {
    const project = await start();
    await project.answer();
    const file = project.source.find(b);
    if (!file) throw new Error("no file");
    const view = project.replayer.view(file);
    await project.soon();
    expect(project.replayer.view(file)).toBe(view);
  });

  test("keeps what was said of unchanged statements until the next replay has answered", async () => {
    const project = await start();
    await project.edit(b, "select 2; select 4;");
    await project.answer({ [b]: [0, 1] });
    project.source.overlay(b, "select 0; select 2; select 5;");
    expect(project.refused(b)).toEqual(["select 2"]);
    await project.soon();
    expect(project.refused(b)).toEqual(["select 2"]);
    await project.answer({ [b]: [2] });
    expect(project.refused(b)).toEqual(["select 5"]);
  });

  test("of the edited file is new as soon as that file has been replayed", async () => {
    const project = await start();
    await project.answer();
    expect(project.refused(b)).toEqual([]);
    await project.edit(b, "select 4;");
    const views = project.views();
    project.engine().replays[1]?.tell(0);
    project.engine().replays[1]?.tell(1, [0]);
    expect(project.refused(b)).toEqual(["select 4"]);
    expect(project.views()).toBe(views + 1);
  });

  test("has schemas of one replay only, also while the files behind the edited one are replayed", async () => {
    const project = await start();
    await project.answer();
    const old = project.view(b);
    await project.edit(b, "select 4;");
    project.engine().replays[1]?.tell(0);
    project.engine().replays[1]?.tell(1, [0]);
    const between = project.view(b);
    expect(between?.outcome).not.toBe(old?.outcome);
    expect(between?.after).toBe(old?.after);
    expect(between?.final).toBe(old?.final);
    project.engine().replays[1]?.tell(2);
    project.engine().replays[1]?.finish();
    await project.clock.pass(0);
    expect(project.view(b)?.after).not.toBe(old?.after);
    expect(project.view(b)?.final).not.toBe(old?.final);
  });

  test("never takes what an older replay says of a newer text", async () => {
    const project = await start();
    await project.answer();
    expect(project.refused(b)).toEqual([]);
    await project.edit(b, "select 4;");
    const older = project.engine().replays[1];
    await project.edit(b, "select 5;");
    older?.tell(0);
    older?.tell(1, [0]);
    older?.finish();
    await project.clock.pass(0);
    expect(project.refused(b)).toEqual([]);
    await project.answer({ [b]: [0] });
    expect(project.refused(b)).toEqual(["select 5"]);
  });
});

describe("progress", () => {
  test("tells of each replay that has ended", async () => {
    const project = await start();
    await project.answer({ [c]: [0] });
    expect(project.progress).toMatchObject([{ state: "idle", files: 3, refused: 1 }]);
  });

  test("tells of one that takes its time", async () => {
    const project = await start();
    await project.clock.pass(1000);
    await project.answer();
    await project.clock.pass(1000);
    expect(project.progress).toMatchObject([
      { state: "running", files: 3 },
      { state: "idle", files: 3, milliseconds: 1000 },
    ]);
  });

  test("tells of a failure, and the next edit tries again", async () => {
    const project = await start(1);
    expect(project.progress.at(-1)).toMatchObject({ state: "failed", reason: "no memory" });
    await project.edit(b, "select 4;");
    await project.answer();
    expect(project.progress.at(-1)).toMatchObject({ state: "idle" });
    await project.edit(b, "select 5;");
    project.engine().replays.at(-1)?.fail("it broke");
    await project.clock.pass(0);
    expect(project.progress.at(-1)).toMatchObject({ state: "failed", reason: "it broke" });
  });

  test("ends with the replayer: its engine is closed, and says no more", async () => {
    const project = await start();
    const engine = project.engine();
    const views = project.views();
    await project.replayer.close();
    expect(engine.closed).toBe(true);
    engine.answer();
    await project.clock.pass(1000);
    expect(project.views()).toBe(views);
  });
});
