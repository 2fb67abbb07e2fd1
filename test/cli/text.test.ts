import { expect, test } from "vitest";
import type { Report } from "../../server/cli/report/report.ts";
import { reportText } from "../../server/cli/report/text.ts";
import { plainSurroundings, sampleFinding, sampleReport } from "./report-samples.ts";

const print = (report: Report, surroundings = {}) => reportText(report, { ...plainSurroundings, ...surroundings });
const printSource = (text: string, surroundings = {}) =>
  print(sampleReport([sampleFinding(text)]), surroundings)
    .split("\n")
    .filter((line) => line.includes(" |"))
    .map((line) => line.replace(/^ *\d* \| ?/, ""));

test("a finding is a place, a name, a message, the source and a summary", () => {
  const related = [
    {
      file: "supabase/migrations/20230101000000_z.sql",
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } },
      message: "The column was made here.",
    },
  ];
  const finding = sampleFinding("\n\nalter table public.accounts\n  drop column «label»;", {
    message: "It is gone.\nDo not.",
    related,
  });
  expect(print(sampleReport([finding]))).toBe(`supabase/migrations/20240101000000_a.sql:4:15: warning drop-column
  It is gone.
  Do not.
  4 |   drop column label;
    |               ^^^^^
  supabase/migrations/20230101000000_z.sql:4:1: The column was made here.

Checked 2 migrations and 1 seed file in 1.2 s: 1 warning.
`);
});

test("no findings are said to be none", () => {
  expect(print(sampleReport([], { migrations: 1, seeds: 0 }))).toBe("Checked 1 migration in 1.2 s: no findings.\n");
});

test("the summary counts by severity and says why settled files are silent", () => {
  const findings = (["error", "error", "warning", "information", "hint"] as const).map((severity) =>
    sampleFinding("«x»", { severity }),
  );
  expect(
    print(sampleReport(findings, { settled: 2 }))
      .split("\n")
      .at(-2),
  ).toBe(
    "Checked 2 migrations and 1 seed file in 1.2 s: 2 errors, 1 warning, 1 note, 1 hint. " +
      "2 migrations are settled, and were searched for errors only (--all: for everything).",
  );
});

test("colours only when asked for", () => {
  const report = sampleReport([sampleFinding("«x»")]);
  expect(print(report)).not.toContain("\u001B");
  expect(print(report, { colour: true })).toContain("\u001B[33mwarning\u001B[0m");
});

test.each([
  ["a single word", "drop «label»;", ["drop label;", "     ^^^^^"]],
  ["an empty range gets one caret", "drop «»label;", ["drop label;", "     ^"]],
  ["the end of a line too", "drop«»", ["drop", "    ^"]],
  ["tabs become blanks up to the next stop", "a\t«b»", ["a   b", "    ^"]],
  ["accents take no column of their own", "e\u0301 «b»", ["e\u0301 b", "  ^"]],
  ["emoji and ideographs take two columns", "'😀漢' «b»", ["'😀漢' b", "       ^"]],
  ["a range over several lines ends with its first", "select «1\n, 2»", ["select 1", "       ^"]],
  ["no excerpt of a blank line", "  «»", []],
])("%s", (_name, text, lines) => {
  expect(printSource(text)).toEqual(lines);
});

test("what would command the terminal is shown, not sent", () => {
  const [source, carets] = printSource("select '\u001B[2J\u202E' «x»");
  expect(source).toBe("select '␛[2J\uFFFD' x");
  expect(carets).toBe(`${" ".repeat(15)}^`);
  const message = print(sampleReport([sampleFinding("«x»", { message: "no \u001B]0;evil\u0007" })]));
  expect(message).toContain("no ␛]0;evil␇");
});

test.each([
  ["before it", `${"a".repeat(500)} «label»`],
  ["after it", `drop «label» ${"a".repeat(500)}`],
  ["around it", `${"漢".repeat(300)} «label» ${"a".repeat(500)}`],
  ["within it", `drop «${"label".repeat(100)}» x`],
])("a line that is too long %s is cut to the terminal's width", (_name, text) => {
  const [source = "", carets = ""] = printSource(text, { columns: 80 });
  const columns = [...source].reduce((sum, character) => sum + (character === "漢" ? 2 : 1), 0);
  expect(columns).toBeLessThanOrEqual(80 - 7);
  expect(source).toContain("…");
  const before = carets.indexOf("^");
  const skipped = [...source].reduce(
    ({ column, index }, character) =>
      column < before ? { column: column + (character === "漢" ? 2 : 1), index: index + 1 } : { column, index },
    { column: 0, index: 0 },
  );
  expect([...source].slice(skipped.index).join("")).toMatch(/^label/);
  expect(carets.length).toBeLessThanOrEqual(columns);
});
