import { describe, expect, test } from "vitest";
import { rules } from "../../server/core/lint/rules/index.ts";
import { checkExample } from "./check-example.ts";

// A rule's examples are its tests. Those that need the replay stand in test/whole.
describe.each(rules.filter((rule) => !rule.needsReplay))("$id", (rule) => {
  test("has examples", () => expect(rule.docs.examples).not.toHaveLength(0));

  test.each(rule.docs.examples.map((example, index) => ({ name: example.title ?? `example ${index + 1}`, example })))(
    "$name",
    async ({ example }) => checkExample(rule, example),
  );
});
