import { expect, test } from "vitest";
import { listProject } from "../../server/core/migrations/listing.ts";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import { ReplayMemory } from "../../server/project/replay-memory.ts";
import { parseSql } from "../support/parse-sql.ts";

const names = Array.from({ length: 100 }, (_, index) => `${1000 + index}_step.sql`);
const files = listProject(names, []).map((entry) => ({ ...entry, settled: false, document: parseSql("select 1;") }));
const prepared = files.map((file) => ({ script: prepareScript(file), document: file.document }));
const path = (index: number) => files[index]?.path ?? "";

/** A memory of a replay in which the last file was shown. */
function replayed(): ReplayMemory {
  const memory = new ReplayMemory();
  const request = memory.plan(prepared, new Set([path(99)]));
  for (const [index, file] of files.entries()) {
    const schema = request?.schemaAfter.includes(index) ? { schema: emptySchema } : {};
    memory.keep(index, { path: file.path, statements: [], ...schema });
  }
  memory.keepBase(emptySchema);
  return memory;
}

test("going back for one schema reads those of the files around it on the way", () => {
  const memory = replayed();
  const { schemaAfter = [] } = memory.plan(prepared, new Set([path(50)])) ?? {};
  expect([schemaAfter[0], schemaAfter.at(-1), schemaAfter.length]).toEqual([49 - 32, 50 + 32, 66]);
  for (const index of schemaAfter) memory.keep(index, { path: path(index), statements: [], schema: emptySchema });
  expect(memory.plan(prepared, new Set([path(20), path(82)]))).toBeUndefined();
});

test("nothing is read around what runs anyway", () => {
  expect(new ReplayMemory().plan(prepared, new Set([path(50)]))?.schemaAfter).toEqual([49, 50, 99]);
});
