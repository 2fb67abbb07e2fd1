import { readTokens } from "../sql/lexer.ts";
import type { Token } from "../sql/token.ts";
import type { Span } from "../text/span.ts";

/** Goes through the tokens of a PL/pgSQL body that Postgres' own compiler accepted, comments left out. Offsets are UTF-16, in the body. */
export class BodyReader {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The index of the token that is read next. */
  at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = readTokens(text);
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The token in lower case; "" behind the last. Quoted identifiers keep their quotes, so that they are never taken for a keyword. */
  word(index = this.at): string {
    const token = this.tokens[index];
    if (!token) return "";
    const text = this.text.slice(token.start, token.end);
    return token.kind === "word" ? text.toLowerCase() : text;
  }

  isName(index = this.at): boolean {
    const kind = this.tokens[index]?.kind;
    return kind === "word" || kind === "quoted-identifier";
  }

  /** Reads the next token when it is one of these words. */
  take(...words: readonly string[]): boolean {
    if (!words.includes(this.word())) return false;
    this.at++;
    return true;
  }

  /** The index of the first of these words outside of parentheses, as PL/pgSQL itself looks for the end of an expression. */
  find(...words: readonly string[]): number {
    let depth = 0;
    for (let index = this.at; index < this.tokens.length; index++) {
      const word = this.word(index);
      if (depth <= 0 && words.includes(word)) return index;
      if (word === "(" || word === "[") depth++;
      if (word === ")" || word === "]") depth--;
    }
    return this.tokens.length;
  }

  /** Reads up to the first of these words, which is not read. */
  until(...words: readonly string[]): Span | undefined {
    const end = this.find(...words);
    const span = this.span(this.at, end);
    this.at = end;
    return span;
  }

  /** Reads a list up to one of these words: its members, without the commas. */
  list(...ends: readonly string[]): Span[] {
    const members: Span[] = [];
    while (!this.isAtEnd && !ends.includes(this.word())) {
      const member = this.until(",", ...ends);
      if (member) members.push(member);
      this.take(",");
    }
    return members;
  }

  /** Reads `a.b.c`. */
  name(): Span | undefined {
    const first = this.at;
    if (!this.isName()) return undefined;
    this.at++;
    while (this.word() === "." && this.isName(this.at + 1)) this.at += 2;
    return this.span(first, this.at);
  }

  /** Reads `<<label>>`. */
  label(): string | undefined {
    if (this.word() !== "<<") return undefined;
    const span = this.span(this.at + 1, this.at + 2);
    this.at += 3;
    return span && this.slice(span);
  }

  /** What the tokens from one index to before another cover; undefined for none. */
  span(from: number, to: number): Span | undefined {
    const [first, last] = [this.tokens[from], this.tokens[to - 1]];
    return first && last && from < to ? { start: first.start, end: last.end } : undefined;
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }
}
