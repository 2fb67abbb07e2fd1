import type { Token } from "../../sql/token.ts";
import type { Span } from "../../text/span.ts";

/** A text with its tokens (no comments): a statement, or what stands in a body. Offsets count from the start of `text`. */
export interface Words {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The name that a token stands for: words in lower case, quoted identifiers as they are meant; undefined for everything else. */
export function nameOf({ text }: Words, token: Token | undefined): string | undefined {
  if (token?.kind === "word") return text.slice(token.start, token.end).toLowerCase();
  if (token?.kind !== "quoted-identifier") return undefined;
  return text
    .slice(token.start, token.end)
    .replace(/^(?:u&)?"|"$/gi, "")
    .replaceAll('""', '"');
}

/** The token's text in lower case; "" where there is none. */
export function wordAt({ text, tokens }: Words, index: number): string {
  const token = tokens[index];
  return token && token.kind !== "quoted-identifier" ? text.slice(token.start, token.end).toLowerCase() : "";
}

/** From the token `first` to the token `last`. */
export function spanOf({ tokens, text }: Words, first: number, last = first): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? text.length };
}

/** The first place at or behind `from` where these words (or signs) follow each other; -1 when there is none. */
export function indexOfWords(words: Words, sequence: readonly string[], from = 0): number {
  for (let at = from; at + sequence.length <= words.tokens.length; at++) {
    if (sequence.every((word, offset) => wordAt(words, at + offset) === word)) return at;
  }
  return -1;
}

/** The index of the `)` that closes the `(` at `index`; the last token when it is open. */
export function closing(words: Words, index: number): number {
  let depth = 0;
  for (let at = index; at < words.tokens.length; at++) {
    const word = wordAt(words, at);
    if (word === "(") depth++;
    if (word === ")" && --depth === 0) return at;
  }
  return words.tokens.length - 1;
}

/** The items of a parenthesised list that opens at `index`, each as its first and last token. */
export function listItems(words: Words, index: number): readonly (readonly [first: number, last: number])[] {
  const end = closing(words, index);
  const items: (readonly [number, number])[] = [];
  let first = index + 1;
  for (let at = index + 1; at <= end; at++) {
    const word = wordAt(words, at);
    if (word === "(" && at < end) at = closing(words, at);
    else if (word === "," || at === end) {
      if (at > first) items.push([first, at - 1]);
      first = at + 1;
    }
  }
  return items;
}
