import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../server/core/lint/edits.ts";
import type { ReplayView } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/lint/rules/index.ts";
import { suppressionFix } from "../../server/core/lint/suppression-fix.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import { parseSql } from "../support/parse-sql.ts";
import { readExample } from "./example.ts";
import { lintProject, projectOf } from "./lint-project.ts";

// Whatever somebody is in the middle of typing: no rule throws, findings lie in the text, every fix can be applied.

const texts = rules
  .flatMap(({ docs }) =>
    docs.examples.flatMap(({ bad, good, fixed }) => [bad, good, fixed].flatMap((one) => one ?? [])),
  )
  .flatMap((text) => readExample(text).map((file) => file.text));
const pieces = [
  "'",
  '"',
  "$$",
  "/*",
  "*/",
  "(",
  ")",
  ";",
  "--",
  "\r\n",
  "\0",
  "😀",
  "é",
  "-- mellowise-ignore",
  "\uFEFF",
  ",",
  "create table ",
  "\\x",
  "<<<<<<< a\n",
];

const cut = fc.record({ at: fc.nat(), length: fc.nat(40), piece: fc.constantFrom("", ...pieces) });
const mutated = fc
  .record({ text: fc.constantFrom(...texts), cuts: fc.array(cut, { minLength: 1, maxLength: 4 }) })
  .map(({ text, cuts }) =>
    cuts.reduce((now, { at, length, piece }) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + piece + now.slice(from + length);
    }, text),
  );

test("broken SQL is data", () => {
  fc.assert(
    fc.property(mutated, fc.nat(), (text, failing) => {
      const project = projectOf([{ path: "supabase/migrations/20240109123456_example.sql", text }], parseSql);
      const document = project.files[0]?.document ?? parseSql("");
      const error = { code: "42P01", severity: "ERROR", message: 'relation "notes" does not exist' };
      const index = failing % Math.max(1, document.statements.length);
      const outcome = { path: "", statements: [{ index, error, notices: [] }] };
      const view: ReplayView = { outcome, before: emptySchema, after: emptySchema, final: emptySchema };
      for (const replay of [undefined, view]) {
        for (const finding of lintProject(project, {}, () => replay)) {
          expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
          expect(finding.span.end).toBeLessThanOrEqual(text.length);
          const ignores = (["statement", "file"] as const).flatMap(
            (scope) => suppressionFix(document, finding, scope) ?? [],
          );
          for (const fix of [...finding.fixes, ...ignores]) expect(typeof applyEdits(text, fix.edits)).toBe("string");
        }
      }
    }),
    { numRuns: 200 },
  );
}, 30_000);
