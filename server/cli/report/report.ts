import type { Severity } from "../../core/migrations/config.ts";
import type { Position } from "../../core/text/line-index.ts";

/** Half-open; lines from 0, characters in UTF-16 units from 0. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A finding as it is printed. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the folder in which the command runs, with forward slashes. */
  readonly file: string;
  readonly range: Range;
  /** The line on which it starts, without its line break. */
  readonly line: string;
  readonly message: string;
  readonly related: readonly ReportedPlace[];
}

/** Another place that a finding points to. */
interface ReportedPlace {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** What `mellowise check` has to say: every reporter prints the same report. */
export interface Report {
  /** By file, then by place. */
  readonly findings: readonly ReportedFinding[];
  readonly migrations: number;
  readonly seeds: number;
  /** How many of the migrations are settled, so that only errors spoke there; 0 with `--all`. */
  readonly settled: number;
  readonly milliseconds: number;
}

/** What a reporter may know beside the report. */
export interface ReportSurroundings {
  /** The version of Mellowise Migrations. */
  readonly version: string;
  readonly colour: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly rules: readonly ReportedRule[];
  /** From the root of the repository to the folder in which the command runs, e.g. `apps/web/`; "" when they are the same. */
  readonly prefix: string;
}

export interface ReportedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly url: string;
}

/** Gives the whole text to print, its last line break included. */
export type Reporter = (report: Report, surroundings: ReportSurroundings) => string;
