import type { parse } from "pgsql-ast-parser";

/**
 * pgsql-ast-parser, a second parser that says what it would have accepted. Never to be given text with `$`: an open `$$` costs it exponential time. It knows
 * a third of the statements that migrations are made of, so it judges nothing.
 */
export interface AstParser {
  /** Where it stumbles and what it expected there; undefined when it does not, or cannot say. */
  failure(text: string): AstFailure | undefined;
}

export interface AstFailure {
  /** UTF-16 offset of the token it did not accept. */
  readonly offset: number;
  /** For people: `NOT`, `a name`, `(`. */
  readonly expected: readonly string[];
}

/** Loads it: some 50 ms of work, so it is not done before it is needed. */
export async function loadAstParser(): Promise<AstParser> {
  const { parse } = await import("pgsql-ast-parser");
  return { failure: (text) => failureOf(parse, text) };
}

function failureOf(run: typeof parse, text: string): AstFailure | undefined {
  try {
    run(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? readFailure(error, text) : undefined;
  }
}

/**
 * Its error lists the kinds of tokens it would have taken. When it took a word where only keywords can stand, it notices one token later, and lists those
 * keywords as rules that the word did not fulfil.
 */
function readFailure(error: Error & { readonly token?: unknown }, text: string): AstFailure | undefined {
  const offset = offsetOf(error.token);
  if (offset === undefined) return undefined;
  const expected = [...error.message.matchAll(/^\s+- An? "(\w+)" token/gm)].map((match) => readable(match[1] ?? ""));
  if (expected.length > 0) return { offset, expected: unique(expected) };
  const keywords = [...error.message.matchAll(/^\s+(kw_\w+) → %word ●\s*$/gm)].map((match) => readable(match[1] ?? ""));
  const word = /\w+\s*$/.exec(text.slice(0, offset));
  return keywords.length > 0 && word ? { offset: word.index, expected: unique(keywords) } : undefined;
}

function offsetOf(token: unknown): number | undefined {
  if (typeof token !== "object" || token === null || !("offset" in token)) return undefined;
  return typeof token.offset === "number" ? token.offset : undefined;
}

const signs: Readonly<Record<string, string>> = {
  word: "a name",
  quoted_word: "a name",
  string: "a string",
  int: "a number",
  float: "a number",
  lparen: "(",
  rparen: ")",
  lbracket: "[",
  rbracket: "]",
  dot: ".",
  comma: ",",
  semicolon: ";",
  star: "*",
};

function readable(token: string): string {
  return signs[token] ?? (token.startsWith("kw_") ? token.slice(3).toUpperCase() : token.replace(/^op_/, ""));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
