import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { replayProblems } from "../../server/core/replay/findings.ts";
import { realEngine } from "../support/engine.ts";
import { parseSql } from "../support/parse-sql.ts";
import { migrations } from "../support/scripts.ts";
import { errorPlaces, setup } from "./error-places.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
  const { scripts } = await engine.replay({ scripts: migrations(setup), schemaAfter: [] });
  expect(scripts[0]?.statements).toEqual([]);
});
afterAll(() => engine.close());

/** The text with marks around what the first problem stands on, and its SQLSTATE. */
async function problemIn(text: string): Promise<{ marked: string; sqlState: string | undefined }> {
  const { scripts } = await engine.replay({ scripts: migrations(setup, text), schemaAfter: [] });
  const [problem] = scripts[1] ? replayProblems(parseSql(text), scripts[1]) : [];
  const { start, end } = problem?.span ?? { start: 0, end: 0 };
  const marked = `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
  return { marked, sqlState: problem?.sqlState };
}

describe.each(Object.entries(errorPlaces))("an error %s stands on what it is about:", (sqlState, cases) => {
  test.each(cases)("%s", async (marked) => {
    expect(await problemIn(marked.replace(/[«»]/g, ""))).toEqual({ marked, sqlState });
  });
});

test("the file's first statements and comments, and characters of any width, do not move it", async () => {
  const marked =
    "-- é😀\r\nselect 'é😀';\r\n\r\n/* 😀 */ insert into p (id, name)\r\n  values (2, '😀'), (3, «nocol»);";
  expect((await problemIn(marked.replace(/[«»]/g, ""))).marked).toBe(marked);
});
