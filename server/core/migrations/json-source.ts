import type { Span } from "../text/span.ts";

/** A JSON text, read with the places of its keys and values, which JSON.parse does not tell. */
export interface JsonSource {
  readonly value: unknown;
  /** The first thing that is not JSON; `value` is then undefined. */
  readonly problem?: { readonly span: Span; readonly message: string };
  /** Where the value at a path of keys stands, or the nearest one around it. UTF-16 offsets. */
  spanOf(keys: readonly string[]): Span;
}

const scalar = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids control characters in strings.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const blanks = /[ \t\r\n]*/y;

/** Reads a JSON text. Never throws. */
export function readJson(text: string): JsonSource {
  const spans = new Map<string, Span>();
  let at = 0;
  const spanOf = (keys: readonly string[]): Span => {
    for (let length = keys.length; length >= 0; length--) {
      const span = spans.get(keyOf(keys.slice(0, length)));
      if (span) return span;
    }
    return { start: 0, end: 0 };
  };

  const skip = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const expect = (char: string): void => {
    skip(blanks);
    if (text[at] !== char) throw new Unexpected(`\`${char}\` is missing here`);
    at++;
  };
  const list = (close: string, item: () => void): void => {
    at++;
    skip(blanks);
    if (text[at] === close) at++;
    else {
      for (item(), skip(blanks); text[at] === ","; item(), skip(blanks)) at++;
      expect(close);
    }
  };
  const value = (keys: readonly string[]): void => {
    skip(blanks);
    const start = at;
    if (text[at] === "{") list("}", () => member(keys));
    else if (text[at] === "[") {
      let index = 0;
      list("]", () => value([...keys, String(index++)]));
    } else if (skip(string) === undefined && skip(scalar) === undefined)
      throw new Unexpected("a value is missing here");
    spans.set(keyOf(keys), { start, end: at });
  };
  const member = (keys: readonly string[]): void => {
    skip(blanks);
    const key = skip(string);
    if (key === undefined) throw new Unexpected("a name in double quotes is missing here");
    expect(":");
    value([...keys, String(JSON.parse(key))]);
  };

  try {
    value([]);
    skip(blanks);
    if (at < text.length) throw new Unexpected("the file should end here");
    return { value: JSON.parse(text), spanOf };
  } catch (error) {
    const reason = error instanceof Unexpected ? error.message : "it is nested too deeply";
    const problem = {
      span: { start: at, end: Math.min(at + 1, text.length) },
      message: `This is not JSON: ${reason}.`,
    };
    return { value: undefined, problem, spanOf };
  }
}

function keyOf(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

class Unexpected extends Error {}
