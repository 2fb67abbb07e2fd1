import type { Span } from "../text/span.ts";

/** What the lexer tells apart. Blanks yield no token; comments do. */
export type TokenKind =
  | "word"
  | "quoted-identifier"
  | "string"
  | "dollar-string"
  | "number"
  | "parameter"
  | "operator"
  | "punctuation"
  | "line-comment"
  | "block-comment"
  | "psql-command"
  /** The lines behind `COPY … FROM stdin;`, up to and with `\.`. Only in documents. */
  | "copy-data"
  /** A merge conflict's marker line, or the side that is not read. Only in documents. */
  | "merge-conflict"
  | "unknown";

/** A token; its text is `text.slice(start, end)`. Strings keep their prefix and quotes (`E'…'`, `U&"…"`, `$tag$…$tag$`). */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** False when the closing quote, tag or comment mark is missing, so that the token runs to the end of the text. */
  readonly terminated: boolean;
}
