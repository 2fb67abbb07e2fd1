import { characterClass, classOf } from "./characters.ts";
import type { TokenSlot } from "./lexer.ts";

/**
 * Reads an operator by Postgres' rule: the longest run of operator characters, ended by the start of a comment, and without trailing
 * `+` and `-` unless it has a character that SQL's own operators do not have (so `=-1` is `=` and `-1`, `@-` is one operator).
 */
export function readOperator(text: string, slot: TokenSlot): void {
  slot.kind = "operator";
  if (slot.start < slot.signsUntil) {
    slot.end = slot.start + 1;
    return;
  }
  let end = slot.start;
  let keepsSigns = false;
  for (;;) {
    const code = text.charCodeAt(end);
    if (classOf(code) !== characterClass.operator || (end > slot.start && startsComment(text, end, code))) break;
    keepsSigns ||= !isStandard(code);
    end++;
  }
  slot.end = end;
  if (keepsSigns || end - slot.start === 1) return;
  while (slot.end > slot.start + 1 && isSign(text.charCodeAt(slot.end - 1))) slot.end--;
  if (slot.end < end) slot.signsUntil = end;
}

function startsComment(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (code === 45 && next === 45) || (code === 47 && next === 42);
}

/** The characters of SQL's own operators: `* / < > = + -`. */
function isStandard(code: number): boolean {
  return code === 42 || code === 47 || code === 60 || code === 62 || code === 61 || isSign(code);
}

function isSign(code: number): boolean {
  return code === 43 || code === 45;
}
