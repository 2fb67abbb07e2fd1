import type { Span } from "../text/span.ts";

/** What a merge left behind in a text. */
export interface MergeConflicts {
  /** The text with blanks in place of marker lines and of the side that came from the other branch: same length, same lines. */
  readonly text: string;
  /** The line that opens each conflict (or a marker line that was left alone), without its line break. */
  readonly markers: readonly Span[];
  /** What was blanked out. */
  readonly hidden: readonly Span[];
}

/** Undefined for a text without conflict markers, which is told quickly. */
export function mergeConflicts(text: string): MergeConflicts | undefined {
  if (!text.includes("<<<<<<<") && !text.includes(">>>>>>>")) return undefined;
  const markers: Span[] = [];
  const hidden: Span[] = [];
  let open = false;
  let hiddenFrom = -1;
  for (const match of text.matchAll(/^(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})$/gm)) {
    const line = { start: match.index, end: match.index + match[0].length };
    const mark = match[0][0];
    if (mark === "<") {
      open = true;
      markers.push(line);
      hidden.push(line);
    } else if (mark === ">") {
      if (!open) markers.push(line);
      hidden.push(hiddenFrom < 0 ? line : { start: hiddenFrom, end: line.end });
      open = false;
      hiddenFrom = -1;
    } else if (open && hiddenFrom < 0) {
      hiddenFrom = line.start;
    }
  }
  if (markers.length === 0) return undefined;
  return { text: blankOut(text, hidden), markers, hidden };
}

function blankOut(text: string, spans: readonly Span[]): string {
  let result = "";
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, " ");
    at = end;
  }
  return result + text.slice(at);
}
