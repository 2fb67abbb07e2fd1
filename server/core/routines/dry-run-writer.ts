import type { Span } from "../text/span.ts";

/** A piece of the body as it stands in the dry run. */
export interface Check {
  /** Counts up in the order of the body, whatever is left out. */
  readonly id: number;
  /** What the piece is in the body. UTF-16 offsets. */
  readonly source: Span;
  /** The SQLSTATEs that say something of the body; undefined for all. */
  readonly tells: readonly string[] | undefined;
  /** Where the piece begins in the dry run. */
  readonly start: number;
  /** What stands before the piece in the query that Postgres sees. */
  readonly prefix: string;
  /** The line of the dry run on which its statement begins, from 1. */
  readonly line: number;
}

/** Names that the dry run adds; nobody calls anything so. */
export const resultName = "mellowise_result";
export const rowName = "mellowise_row";

/** Writes the dry run line by line, and remembers which piece of the body stands where. */
export class DryRunWriter {
  readonly checks: Check[] = [];
  readonly #omitted: ReadonlySet<number>;
  #text = "";
  #line = 1;
  #next = 0;

  /** Checks with these ids are counted but not written. */
  constructor(omitted: ReadonlySet<number>) {
    this.#omitted = omitted;
  }

  get text(): string {
    return this.#text;
  }

  line(text: string): void {
    this.#text += `${text}\n`;
    this.#line += text.split("\n").length;
  }

  /** Writes `before + prefix + piece + suffix`, unless it is one to leave out. `piece` is as long as `source`, or its places are not known. */
  check(piece: string, source: Span, form: CheckForm): void {
    const id = this.#next++;
    const { before = "", prefix, suffix, tells, instead } = form;
    if (this.#omitted.has(id)) {
      if (instead !== undefined) this.line(instead);
      return;
    }
    const start = this.#text.length + before.length + prefix.length;
    this.checks.push({ id, source, tells, start, prefix, line: this.#line });
    this.line(`${before}${prefix}${piece}${suffix}`);
  }
}

export interface CheckForm {
  readonly before?: string;
  /** With it begins what Postgres takes for the query. */
  readonly prefix: string;
  readonly suffix: string;
  readonly tells?: readonly string[];
  /** What is written when the check is left out. */
  readonly instead?: string;
}
