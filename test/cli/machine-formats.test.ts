import { describe, expect, test } from "vitest";
import { reportGithub } from "../../server/cli/report/github.ts";
import { reportJson } from "../../server/cli/report/json.ts";
import { reportSarif } from "../../server/cli/report/sarif.ts";
import { plainSurroundings, sampleFinding, sampleReport } from "./report-samples.ts";

describe("json", () => {
  test("holds exactly what is promised", () => {
    const printed = reportJson(sampleReport([sampleFinding("a\nb «c»")]), plainSurroundings);
    expect(JSON.parse(printed)).toEqual({
      findings: [
        {
          rule: "drop-column",
          severity: "warning",
          file: "supabase/migrations/20240101000000_a.sql",
          range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } },
          message: "It is gone.",
        },
      ],
    });
    expect(printed.endsWith("}\n")).toBe(true);
  });

  test("has the places that a finding is related to, where there are any", () => {
    const start = { line: 0, character: 0 };
    const related = [{ file: "a.sql", range: { start, end: start }, message: "here" }];
    const { findings } = JSON.parse(reportJson(sampleReport([sampleFinding("«x»", { related })]), plainSurroundings));
    expect(findings[0].related).toEqual(related);
  });

  test("is an object also without findings", () => {
    expect(reportJson(sampleReport([]), plainSurroundings)).toBe('{"findings":[]}\n');
  });
});

describe("github", () => {
  const annotate = (...args: Parameters<typeof sampleFinding>) =>
    reportGithub(sampleReport([sampleFinding(...args)]), plainSurroundings).split("\n")[0];

  test("counts lines and columns from 1 and ends with the summary", () => {
    const printed = reportGithub(sampleReport([sampleFinding("a\nb «cde»")]), plainSurroundings);
    expect(printed).toBe(
      "::warning file=supabase/migrations/20240101000000_a.sql,line=2,endLine=2,col=3,endColumn=5,title=drop-column::It is gone.\n" +
        "Checked 2 migrations and 1 seed file in 1.2 s: 1 warning.\n",
    );
  });

  test("names no columns for a range over several lines", () => {
    expect(annotate("a «b\nc» d")).toContain(",line=1,endLine=2,title=");
  });

  test.each([
    ["error", "error"],
    ["information", "notice"],
    ["hint", "notice"],
  ] as const)("%s is ::%s", (severity, command) => {
    expect(annotate("«x»", { severity })).toMatch(new RegExp(`^::${command} `));
  });

  test("escapes what would end a property or the message", () => {
    const line = annotate("«x»", { message: "100%\r\n::error::no, really", file: "a,b:c%.sql" });
    expect(line).toContain("file=a%2Cb%3Ac%25.sql,");
    expect(line).toMatch(/::100%25%0D%0A::error::no, really$/);
  });

  test("names files from the root of the repository", () => {
    const printed = reportGithub(sampleReport([sampleFinding("«x»")]), { ...plainSurroundings, prefix: "apps/web/" });
    expect(printed).toContain("file=apps/web/supabase/migrations/");
  });
});

describe("sarif", () => {
  const print = (...args: Parameters<typeof sampleFinding>) =>
    JSON.parse(reportSarif(sampleReport([sampleFinding(...args)]), plainSurroundings)).runs[0];

  test("describes the tool and its rules", () => {
    expect(print("«x»").tool.driver).toEqual({
      name: "Mellowise Migrations",
      version: "1.2.3",
      informationUri: "https://github.com/mellowise/mellowise-migrations",
      rules: [
        {
          id: "drop-column",
          shortDescription: { text: "A dropped column breaks running clients." },
          help: { text: "They still **ask** for it.", markdown: "They still **ask** for it." },
          helpUri: "https://example.com/rules/drop-column.md",
          defaultConfiguration: { level: "warning" },
        },
      ],
    });
  });

  test("counts lines and UTF-16 columns from 1, with the end behind the last character", () => {
    const run = print("é😀\nb '😀' «cde»");
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results).toEqual([
      {
        ruleId: "drop-column",
        ruleIndex: 0,
        level: "warning",
        message: { text: "It is gone." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "supabase/migrations/20240101000000_a.sql" },
              region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 },
            },
          },
        ],
      },
    ]);
  });

  test("encodes file names as URIs", () => {
    const [result] = print("«x»", { file: "../my app/100%/é#.sql" }).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("../my%20app/100%25/%C3%A9%23.sql");
  });

  test("knows three levels", () => {
    const levels = (["error", "warning", "information", "hint"] as const).map(
      (severity) => print("«x»", { severity }).results[0].level,
    );
    expect(levels).toEqual(["error", "warning", "note", "note"]);
  });

  test("links related places", () => {
    const start = { line: 0, character: 0 };
    const run = print("«x»", { related: [{ file: "a.sql", range: { start, end: start }, message: "here" }] });
    expect(run.results[0].relatedLocations).toEqual([
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: "a.sql" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        message: { text: "here" },
      },
    ]);
  });
});
