import type { Span } from "../../server/core/text/span.ts";

/** A file of a rule's example, with the places that it marks. */
export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  /** UTF-16 offsets in `text`, in order. */
  readonly marks: readonly Span[];
}

const usualPath = "supabase/migrations/20240109123456_example.sql";

/** Reads an example as `RuleExample` describes it. */
export function readExample(text: string): readonly ExampleFile[] {
  const files: { path: string; lines: string[]; marks: Span[] }[] = [];
  for (const line of text.split("\n")) {
    const path = /^-- file: (\S+)$/.exec(line)?.[1];
    if (path || files.length === 0) files.push({ path: path ?? usualPath, lines: [], marks: [] });
    const file = files.at(-1);
    if (!file || path) continue;
    if (/^\s*--\s*(<<)?[\s^]*$/.test(line) && /\^|<</.test(line)) file.marks.push(...readMarks(line, file.lines));
    else file.lines.push(line);
  }
  return files.map(({ path, lines, marks }) => ({ path, text: `${lines.join("\n")}\n`, marks }));
}

/** The same notation without marks, for comparing what fixes gave. */
export function writeExample(files: readonly Pick<ExampleFile, "path" | "text">[]): string {
  if (files.length === 1 && files[0]?.path === usualPath) return files[0].text.trimEnd();
  return files.map(({ path, text }) => `-- file: ${path}\n${text.trimEnd()}`).join("\n");
}

function readMarks(line: string, before: readonly string[]): Span[] {
  const marked = before.at(-1) ?? "";
  const start = before.slice(0, -1).reduce((sum, one) => sum + one.length + 1, 0);
  const carets = [...line.matchAll(/\^+/g)].map((run) => ({
    start: start + run.index,
    end: start + run.index + run[0].length,
  }));
  if (!line.includes("<<")) return carets;
  const from = start + marked.length - marked.trimStart().length;
  return [{ start: from, end: carets.at(-1)?.end ?? start + marked.trimEnd().length }];
}
