import type { Finding } from "../core/lint/finding.ts";
import { type LineIndex, lineIndex, positionAt } from "../core/text/line-index.ts";
import type { Span } from "../core/text/span.ts";
import type { Namer } from "./naming.ts";
import type { Range, ReportedFinding } from "./report/report.ts";

/** A project's texts by path, with their lines; undefined for what is no file of it. */
export type Lines = (path: string) => { readonly text: string; readonly index: LineIndex } | undefined;

/** Finds each file's lines once. */
export function linesOf(read: (path: string) => string | undefined): Lines {
  const known = new Map<string, ReturnType<Lines>>();
  return (path) => {
    if (!known.has(path)) {
      const text = read(path);
      known.set(path, text === undefined ? undefined : { text, index: lineIndex(text) });
    }
    return known.get(path);
  };
}

/** A finding of the core as it is printed. */
export function describeFinding(finding: Finding, lines: Lines, name: Namer): ReportedFinding {
  const { rule, severity, path, span, message, related } = finding;
  return {
    rule,
    severity,
    file: name(path),
    range: rangeOf(lines(path), span),
    line: lineAt(lines(path), span),
    message,
    related: related.map((other) => ({
      file: name(other.path),
      range: rangeOf(lines(other.path), other.span),
      message: other.message,
    })),
  };
}

function rangeOf(lines: ReturnType<Lines>, span: Span): Range {
  const index = lines?.index ?? lineIndex("");
  return { start: positionAt(index, span.start), end: positionAt(index, span.end) };
}

function lineAt(lines: ReturnType<Lines>, span: Span): string {
  if (!lines) return "";
  const line = lines.index.lines[positionAt(lines.index, span.start).line];
  return line ? lines.text.slice(line.start, line.end) : "";
}
