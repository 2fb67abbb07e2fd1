import type { Token } from "./token.ts";

/** What a string token means, and where each of its characters stands. */
export interface StringValue {
  readonly value: string;
  /** From an offset in `value` to one in the text that the token counts in. */
  toSource(offset: number): number;
}

/**
 * Reads a dollar-quoted or a plain `'…'` string. Undefined for open strings, those with escapes (`E'…'`, `U&'…'`) and those that go on behind a
 * line break: their characters do not stand one behind the other.
 */
export function stringValue(text: string, token: Token): StringValue | undefined {
  if (!token.terminated) return undefined;
  const source = text.slice(token.start, token.end);
  if (token.kind === "dollar-string") {
    const tag = source.indexOf("$", 1) + 1;
    return { value: source.slice(tag, -tag), toSource: (offset) => token.start + tag + offset };
  }
  if (token.kind !== "string" || !/^'(?:[^']|'')*'$/.test(source)) return undefined;
  const starts = valueOffsets(source);
  return {
    value: source.slice(1, -1).replaceAll("''", "'"),
    toSource: (offset) => token.start + (starts[Math.min(offset, starts.length - 1)] ?? 0),
  };
}

/** Where each character of the value starts in `'…'`, and where it ends. */
function valueOffsets(source: string): number[] {
  const starts: number[] = [];
  for (let at = 1; at < source.length - 1; at++) {
    starts.push(at);
    if (source[at] === "'") at++;
  }
  starts.push(source.length - 1);
  return starts;
}
