import type { Severity } from "../../core/migrations/config.ts";
import type { ReportedFinding, Reporter } from "./report.ts";
import { summarize } from "./summary.ts";

const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * Workflow commands, which GitHub Actions shows as annotations on the changed lines, and a last line for the log. GitHub looks for the files from
 * the root of the repository. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const reportGithub: Reporter = (report, { prefix }) =>
  [...report.findings.map((finding) => annotation(finding, prefix)), summarize(report), ""].join("\n");

function annotation(finding: ReportedFinding, prefix: string): string {
  const { start, end } = finding.range;
  const properties: Record<string, string | number> = {
    file: `${prefix}${finding.file}`,
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are only allowed where the annotation stays on one line.
    ...(start.line === end.line
      ? { col: start.character + 1, endColumn: Math.max(start.character, end.character - 1) + 1 }
      : {}),
    title: finding.rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[finding.severity]} ${list.join(",")}::${escapeData(finding.message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
