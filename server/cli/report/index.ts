import { reportGithub } from "./github.ts";
import { reportJson } from "./json.ts";
import type { Reporter } from "./report.ts";
import { reportSarif } from "./sarif.ts";
import { reportText } from "./text.ts";

/** What `--format` may name. */
export const reporters = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
} as const satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof reporters;
