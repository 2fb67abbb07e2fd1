import { overlaps, type Span } from "../text/span.ts";
import type { Fix, RuleFinding, TextEdit } from "./finding.ts";

/** The text after all edits, whose spans count in the text before them. Edits must not overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let from = 0;
  for (const edit of inOrder(edits)) {
    result += text.slice(from, edit.span.start) + edit.text;
    from = edit.span.end;
  }
  return result + text.slice(from);
}

/**
 * One fix for many findings of one rule: of each the first fix, unless it is not safe, touches other files, or would overlap one that was
 * taken before (the caller may ask again afterwards). Undefined when none is left.
 */
export function fixAll(title: string, findings: readonly RuleFinding[]): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.[0];
    if (!fix?.safe || fix.rename || fix.create) continue;
    const fresh = fix.edits.filter((edit) => !edits.some((taken) => isSame(edit, taken)));
    if (fresh.some((edit) => edits.some((taken) => collides(edit.span, taken.span)))) continue;
    edits.push(...fresh);
  }
  return edits.length > 0 ? { title, edits: inOrder(edits), safe: true } : undefined;
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Two insertions at one place stand beside each other; everything else that shares a place is ambiguous. */
function collides(a: Span, b: Span): boolean {
  const bothInsert = a.start === a.end && b.start === b.end;
  return !bothInsert && overlaps(a, b);
}
