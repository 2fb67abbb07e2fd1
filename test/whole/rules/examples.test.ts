import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../../server/core/lint/rules/index.ts";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { checkExample } from "../../rules/check-example.ts";
import { realEngine } from "../../support/engine.ts";
import { replayProject } from "../../support/replay-project.ts";

// A rule's examples are its tests; here those which need the replay, in the real embedded Postgres.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

describe.each(rules.filter((rule) => rule.needsReplay))("$id", (rule) => {
  test("has examples", () => expect(rule.docs.examples).not.toHaveLength(0));

  test.each(rule.docs.examples.map((example, index) => ({ name: example.title ?? `example ${index + 1}`, example })))(
    "$name",
    async ({ example }) => checkExample(rule, example, (project) => replayProject(engine, project)),
  );
});
