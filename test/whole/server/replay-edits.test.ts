import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { prepareScript } from "../../../server/core/replay/prepare.ts";
import { realEngine } from "../../support/engine.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { onlyRules } from "../../support/only-rules.ts";
import { openProject } from "../../support/server-harness.ts";
import type { TestClient } from "../../support/test-client.ts";

const first = "supabase/migrations/20240101000000_a.sql";
const second = "supabase/migrations/20240102000000_b.sql";

const statement = fc.constantFrom(
  "create table public.a (id int);",
  "create table public.b (id int);",
  "alter table public.a enable row level security;",
  "alter table public.b add column c text;",
  "insert into public.a values (1);",
  "insert into public.b (c) values ('x');",
  "drop table public.a;",
  "select 1 from public.a, public.b;",
  "selct 1;",
  "-- a comment;",
  "do $$ begin perform 1 / 0; end $$;",
  "create table public.a (id int); -- again",
);
const edit = fc.record({
  path: fc.constantFrom(first, second),
  at: fc.nat(8),
  remove: fc.nat(2),
  add: fc.array(statement, { maxLength: 2 }),
});

/** Replaces some lines of an open file, one statement per line. */
async function doEdit(
  client: TestClient,
  { path, at, remove, add }: { path: string; at: number; remove: number; add: readonly string[] },
) {
  const lines = client.text(path).split("\n");
  lines.splice(Math.min(at, lines.length - 1), remove, ...add);
  await client.edit(path, 0, client.text(path).length, lines.join("\n"));
}

/** A server whose time stands still between the steps of the test, so that it is known when its replays are over. */
async function open(engine: Engine, texts: Readonly<Record<string, string>>) {
  const clock = new ManualClock();
  const underWay = new Set<Promise<unknown>>();
  // The engine outlives the servers that borrow it.
  const borrowed: Engine = {
    replay(...request) {
      const replay = engine.replay(...request);
      underWay.add(replay);
      return replay.finally(() => underWay.delete(replay));
    },
    probe: (texts) => engine.probe(texts),
    close: async () => {},
  };
  const replay = { prepare: prepareScript, startEngine: async () => borrowed };
  const files = { ...onlyRules("syntax", "replay", "rls-disabled"), ...texts };
  const client = await openProject({ files, world: { clock, replay } });
  for (const path of [first, second]) await client.open(path);
  const marks = async () => [await client.marks(first), await client.marks(second)];
  return {
    client,
    marks,
    /** Lets pass what time it takes until a replay is under way. */
    pass: () => clock.pass(10),
    /** What the server says when all replays are over. */
    async final() {
      await marks();
      await clock.pass(10);
      while (underWay.size > 0) {
        await Promise.all(underWay);
        await clock.pass(10);
      }
      return marks();
    },
  };
}

test("after any edits the replay ends with what a fresh replay says", { timeout: 300_000 }, async () => {
  const [one, other] = [await realEngine(), await realEngine()];
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close()]);
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 8 }), async (edits) => {
      const edited = await open(one, { [first]: "\n", [second]: "\n" });
      await edited.marks();
      for (const step of edits) {
        await doEdit(edited.client, step);
        await edited.marks();
        await edited.pass();
      }
      const texts = { [first]: edited.client.text(first), [second]: edited.client.text(second) };
      const fresh = await open(other, texts);
      expect(await edited.final()).toEqual(await fresh.final());
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
