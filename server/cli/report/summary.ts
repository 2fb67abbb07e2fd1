import type { Severity } from "../../core/migrations/config.ts";
import type { Report } from "./report.ts";

/** The closing line: `Checked 6 migrations and 1 seed file in 1.2 s: 1 error, 2 warnings.` */
export function summarize(report: Report): string {
  const what = [count(report.migrations, "migration"), ...(report.seeds > 0 ? [count(report.seeds, "seed file")] : [])];
  const seconds = (report.milliseconds / 1000).toFixed(1);
  return `Checked ${what.join(" and ")} in ${seconds} s: ${countFindings(report)}.${settledNote(report)}`;
}

function countFindings({ findings }: Report): string {
  const many = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    [many("error"), "error"],
    [many("warning"), "warning"],
    [many("information"), "note"],
    [many("hint"), "hint"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun));
  return said.length === 0 ? "no findings" : said.join(", ");
}

/** Without it, silence on old files would look like praise. */
function settledNote({ settled }: Report): string {
  if (settled === 0) return "";
  const subject = settled === 1 ? "1 migration is settled, and was" : `${settled} migrations are settled, and were`;
  return ` ${subject} searched for errors only (--all: for everything).`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
