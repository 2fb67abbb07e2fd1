import type { Report, ReportedFinding, ReportSurroundings } from "../../server/cli/report/report.ts";
import { lineIndex, positionAt } from "../../server/core/text/line-index.ts";

/** A finding on the part of `text` that stands between « and ». */
export function sampleFinding(text: string, parts: Partial<ReportedFinding> = {}): ReportedFinding {
  const start = text.indexOf("«");
  const source = text.replace(/[«»]/g, "");
  const index = lineIndex(source);
  const range = { start: positionAt(index, start), end: positionAt(index, text.indexOf("»") - 1) };
  return {
    rule: "drop-column",
    severity: "warning",
    file: "supabase/migrations/20240101000000_a.sql",
    range,
    line: source.split(/\r?\n/)[range.start.line] ?? "",
    message: "It is gone.",
    related: [],
    ...parts,
  };
}

export function sampleReport(findings: readonly ReportedFinding[], parts: Partial<Report> = {}): Report {
  return { findings, migrations: 2, seeds: 1, settled: 0, milliseconds: 1234, ...parts };
}

export const plainSurroundings: ReportSurroundings = {
  version: "1.2.3",
  colour: false,
  columns: undefined,
  prefix: "",
  rules: [
    {
      id: "drop-column",
      severity: "warning",
      summary: "A dropped column breaks running clients.",
      why: "They still **ask** for it.",
      url: "https://example.com/rules/drop-column.md",
    },
  ],
};
