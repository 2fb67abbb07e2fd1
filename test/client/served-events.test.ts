import { expect, test } from "vitest";
import { eventReader } from "../../client/embedded/read-lines.ts";
import type { ServedDatabaseEvent } from "../../shared/served-database.ts";

function read(...pieces: readonly string[]): readonly ServedDatabaseEvent[] {
  const events: ServedDatabaseEvent[] = [];
  const reader = eventReader((event) => events.push(event));
  for (const piece of pieces) reader(piece);
  return events;
}

test("events come line by line, however they are cut", () => {
  expect(read('{"type":"trouble","mess', 'age":"a"}\n{"type":"failed","message":"b"}', "\n")).toEqual([
    { type: "trouble", message: "a" },
    { type: "failed", message: "b" },
  ]);
});

test("what is no event is left out", () => {
  expect(
    read('(node:1) Warning\n\nnull\n{"type":"other"}\n{"type":"failed","message":"b"}\n{"type":"fai'),
  ).toHaveLength(1);
});
