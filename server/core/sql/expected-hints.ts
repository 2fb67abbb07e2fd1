import type { AstParser } from "./ast-parser.ts";
import { newTokenSlot, readToken } from "./lexer.ts";
import type { Token } from "./token.ts";

/** What could stand at `offset` (UTF-16, in the statement's text) where Postgres found an error; empty when nobody can tell. */
export type ExpectedHints = (text: string, offset: number) => readonly string[];

/** Behind the token with the error comes one more, as the second parser sometimes notices one token late. */
const end = " ;";
/** More than these would not help: then the grammar is open there. */
const most = 8;

/**
 * Asks a second parser what it would have accepted, and says it only when that parser stumbles over the same token as Postgres did. It is given no more
 * than the words up to that token, of a long list only the item with the error, and only statements of which it is known to be quick and right.
 */
export function expectedHints(parser: AstParser): ExpectedHints {
  return (text, offset) => {
    if (!/^(?:create|alter\s+table)\s/i.test(text)) return [];
    const words = wordsUpTo(text, offset);
    const source = words && shorten(text, words, offset);
    if (!source || source.includes("$")) return [];
    const failure = parser.failure(source);
    if (failure?.offset !== source.length - end.length - errorLength(words)) return [];
    return isHelpful(failure.expected) ? failure.expected : [];
  };
}

/** The same, with a parser that is loaded when it is first needed; until it is there, nobody can tell. */
export function lazyExpectedHints(load: () => Promise<AstParser>): ExpectedHints {
  let hints: ExpectedHints | undefined;
  let loading = false;
  return (text, offset) => {
    if (hints) return hints(text, offset);
    if (!loading) {
      loading = true;
      load().then(
        (parser) => {
          hints = expectedHints(parser);
        },
        () => undefined,
      );
    }
    return [];
  };
}

/**
 * Where it expects a type it names CURRENT_SCHEMA of all, and it takes reserved words for names; where a column may go on it notices late, and then
 * GENERATED is the only one of many words that it names.
 */
function isHelpful(expected: readonly string[]): boolean {
  return expected.length <= most && !expected.includes("CURRENT_SCHEMA") && !expected.includes("GENERATED");
}

interface Words {
  /** All tokens before the error. */
  readonly before: readonly Token[];
  /** The token with the error; undefined at the end of the text. */
  readonly error: Token | undefined;
}

/** Undefined where the statement is too long to be of a kind that the second parser knows. */
function wordsUpTo(text: string, offset: number): Words | undefined {
  const before: Token[] = [];
  const slot = newTokenSlot();
  for (let at = 0; readToken(text, at, slot); at = slot.end) {
    const { kind, start, end, terminated } = slot;
    if (kind === "line-comment" || kind === "block-comment") continue;
    if (!terminated || before.length > 2_000) return undefined;
    if (start >= offset) return { before, error: start === offset ? { kind, start, end, terminated } : undefined };
    before.push({ kind, start, end, terminated });
  }
  return { before, error: undefined };
}

/** The words with single blanks between them, without the items of a list (columns of a table) that stand whole before the error; `;` at the end. */
function shorten(text: string, { before, error }: Words, offset: number): string | undefined {
  if (!error && offset < text.length) return undefined;
  const [open, comma] = lastItem(text, before);
  const kept = before.filter((_, index) => comma < 0 || index <= open || index > comma);
  const words = (error ? [...kept, error] : kept).map(({ start, end }) => text.slice(start, end));
  return words.join(" ") + end;
}

/** At the end of the text it is the `;`, behind its blank, that stands where the error is. */
function errorLength({ error }: Words): number {
  return error ? error.end - error.start : -1;
}

/** The indexes of the first bracket, when it is still open, and of the last comma directly inside it; -1 where there is none. */
function lastItem(text: string, tokens: readonly Token[]): readonly [open: number, comma: number] {
  let depth = 0;
  let open = -1;
  let comma = -1;
  for (const [index, { kind, start }] of tokens.entries()) {
    const sign = kind === "punctuation" ? text[start] : "";
    if (sign === "(" && ++depth === 1 && open < 0) open = index;
    if (sign === ")" && --depth === 0) return [-1, -1];
    if (sign === "," && depth === 1) comma = index;
  }
  return [open, comma];
}
