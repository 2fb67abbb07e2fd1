import { characterClass, classOf, continuesWord } from "./characters.ts";
import type { TokenSlot } from "./lexer.ts";

/**
 * Reads a number: `1_000`, `0xFF`, `0o7`, `0b1`, `1.5e-3`, `.5`. Letters that follow without a blank (`12abc`) belong to the token,
 * because Postgres' error covers them too. `1..10` is a number and two dots, as in a PL/pgSQL range.
 */
export function readNumber(text: string, slot: TokenSlot): void {
  slot.kind = "number";
  let at = slot.start;
  if (text.charCodeAt(at) === 48 /* 0 */ && isRadix(text.charCodeAt(at + 1))) {
    at += 2;
    while (isDigit(text.charCodeAt(at))) at++;
    slot.end = endOfJunk(text, at);
    return;
  }
  at = endOfDigits(text, at);
  if (text.charCodeAt(at) === 46 /* . */ && text.charCodeAt(at + 1) !== 46) at = endOfDigits(text, at + 1);
  at = endOfExponent(text, at);
  slot.end = endOfJunk(text, at);
}

/** `x`, `o` and `b`, in either case. */
function isRadix(code: number): boolean {
  const lower = code | 32;
  return lower === 120 || lower === 111 || lower === 98;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at)) || (text.charCodeAt(at) === 95 /* _ */ && isDigit(text.charCodeAt(at + 1)))) at++;
  return at;
}

function endOfExponent(text: string, at: number): number {
  if ((text.charCodeAt(at) | 32) !== 101 /* e */) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = at + (sign === 43 || sign === 45 ? 2 : 1);
  return isDigit(text.charCodeAt(digits)) ? endOfDigits(text, digits) : at;
}

/** Behind letters that follow without a blank, and what goes on with them. */
function endOfJunk(text: string, from: number): number {
  let at = from;
  if (classOf(text.charCodeAt(at)) !== characterClass.letter) return at;
  while (continuesWord(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return classOf(code) === characterClass.digit;
}
