import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { replayProblems } from "../../server/core/replay/findings.ts";
import { realEngine } from "../support/engine.ts";
import { parseSql } from "../support/parse-sql.ts";
import { migrations } from "../support/scripts.ts";
import { constraints } from "./error-places/constraints.ts";
import { data } from "./error-places/data.ts";
import { definitions } from "./error-places/definitions.ts";
import { duplicates } from "./error-places/duplicates.ts";
import { features } from "./error-places/features.ts";
import { missingColumns } from "./error-places/missing-columns.ts";
import { missingFunctions } from "./error-places/missing-functions.ts";
import { missingObjects } from "./error-places/missing-objects.ts";
import { missingRelations } from "./error-places/missing-relations.ts";
import { setup } from "./error-places/setup.ts";
import { states } from "./error-places/states.ts";
import { types } from "./error-places/types.ts";

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

const places = [
  ...[data, constraints, missingRelations, missingColumns, missingObjects, missingFunctions],
  ...[duplicates, states, types, definitions, features],
].flatMap((part) => Object.entries(part));

describe.each(places)("an error %s stands on what it is about:", (sqlState, cases) => {
  test.each(cases)("%s", async (marked) => {
    expect(await problemIn(marked.replace(/[«»]/g, ""))).toEqual({ marked, sqlState });
  });
});

test("the file's first statements and comments, and characters of any width, do not move it", async () => {
  const marked =
    "-- é😀\r\nselect 'é😀';\r\n\r\n/* 😀 */ insert into p (id, name)\r\n  values (2, '😀'), (3, «nocol»);";
  expect((await problemIn(marked.replace(/[«»]/g, ""))).marked).toBe(marked);
});
