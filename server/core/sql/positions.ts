/**
 * The one place that converts Postgres' positions. Its parse trees count UTF-8 bytes, its errors count code points, and everything here counts
 * UTF-16 units; all from 0. Places outside the text become its end; places inside a character become that character's start.
 */
export interface Positions {
  fromBytes(bytes: number): number;
  toBytes(offset: number): number;
  fromCodePoints(codePoints: number): number;
  toCodePoints(offset: number): number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
const beyondAscii = /[^\x00-\x7f]/;

/** Reads the text once when it has more than ASCII, and not at all otherwise. */
export function positionsOf(text: string): Positions {
  if (!beyondAscii.test(text)) {
    const same = (place: number) => Math.min(Math.max(place, 0), text.length);
    return { fromBytes: same, toBytes: same, fromCodePoints: same, toCodePoints: same };
  }
  const bytes = new Uint32Array(text.length + 1);
  const codePoints = new Uint32Array(text.length + 1);
  fill(text, bytes, codePoints);
  return {
    fromBytes: (place) => lastAtMost(bytes, place),
    toBytes: (offset) => bytes[Math.min(Math.max(offset, 0), text.length)] ?? 0,
    fromCodePoints: (place) => lastAtMost(codePoints, place),
    toCodePoints: (offset) => codePoints[Math.min(Math.max(offset, 0), text.length)] ?? 0,
  };
}

/** For each UTF-16 offset, how many bytes and code points come before the character it belongs to. */
function fill(text: string, bytes: Uint32Array, codePoints: Uint32Array): void {
  let byte = 0;
  let codePoint = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const units = code > 0xffff ? 2 : 1;
    bytes.fill(byte, at, at + units);
    codePoints.fill(codePoint, at, at + units);
    byte += utf8Length(code);
    codePoint++;
    at += units;
  }
  bytes[text.length] = byte;
  codePoints[text.length] = codePoint;
}

/** A lone surrogate is written as U+FFFD: three bytes, like all of its plane. */
function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code > 0xffff ? 4 : 3;
}

/** The first offset of the last character that starts at or before `place`. */
function lastAtMost(starts: Uint32Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low > 0 && starts[low - 1] === starts[low] ? low - 1 : low;
}
