import type { Severity } from "../../core/migrations/config.ts";
import { printable } from "./cells.ts";
import { excerpt } from "./excerpt.ts";
import { type Paint, painter } from "./paint.ts";
import type { ReportedFinding, Reporter } from "./report.ts";
import { summarize } from "./summary.ts";

const names: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "hint",
};

/** For people: where, what and why, with the source line. Lines and columns count from 1, as editors and terminals do. */
export const reportText: Reporter = (report, { colour, columns }) => {
  const paint = painter(colour);
  const blocks = report.findings.map((finding) => block(finding, paint, columns ?? 120));
  return `${[...blocks, summarize(report)].join("\n\n")}\n`;
};

function block(finding: ReportedFinding, paint: Paint, columns: number): string {
  const { file, range, severity, rule } = finding;
  const title = `${paint("bold", `${place(file, range.start)}:`)} ${paint(severity, names[severity])} ${paint("dim", rule)}`;
  const message = finding.message.split(/\r?\n/).map((line) => `  ${printable(line)}`);
  const related = finding.related.map(
    (other) => `  ${place(other.file, other.range.start)}: ${printable(other.message)}`,
  );
  return [title, ...message, ...source(finding, paint, columns), ...related].join("\n");
}

function source({ line, range, severity }: ReportedFinding, paint: Paint, columns: number): readonly string[] {
  if (line.trim() === "") return [];
  const number = String(range.start.line + 1);
  const blank = " ".repeat(number.length);
  const end = range.end.line === range.start.line ? range.end.character : line.length;
  const shown = excerpt(line, range.start.character, end, columns - number.length - 6);
  return [
    `  ${paint("dim", `${number} |`)} ${shown.source}`,
    `  ${paint("dim", `${blank} |`)} ${paint(severity, shown.carets)}`,
  ];
}

function place(file: string, start: { readonly line: number; readonly character: number }): string {
  return `${printable(file)}:${start.line + 1}:${start.character + 1}`;
}
