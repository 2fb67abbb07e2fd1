import { expect, test } from "vitest";
import { tokenize } from "../../server/core/sql/lexer.ts";

/** Each token as `kind text`, with `…` behind an unterminated one. */
function tokens(text: string): string[] {
  return tokenize(text).map(
    ({ kind, start, end, terminated }) => `${kind} ${text.slice(start, end)}${terminated ? "" : "…"}`,
  );
}

test.each<[name: string, text: string, expected: string[]]>([
  ["nothing", "", []],
  ["blanks", " \t\r\n\f\v", []],
  ["a byte order mark at the start is blank", "\uFEFFselect 1", ["word select", "number 1"]],
  ["a byte order mark elsewhere is a letter", "a \uFEFFb", ["word a", "word \uFEFFb"]],
  ["CRLF", "a\r\n-- b\r\nc", ["word a", "line-comment -- b", "word c"]],
  ["letters beyond ASCII", "café 😀 a\u00A0b", ["word café", "word 😀", "word a\u00A0b"]],
  ["identifiers", "_a1$b A", ["word _a1$b", "word A"]],
  ["quoted identifiers", '"a ""b""" U&"d\\0061"', ['quoted-identifier "a ""b"""', 'quoted-identifier U&"d\\0061"']],
  ["strings", "'a''b' 'c\\' d", ["string 'a''b'", "string 'c\\'", "word d"]],
  ["escape strings", "E'a\\'b' e'\\\\' n", ["string E'a\\'b'", "string e'\\\\'", "word n"]],
  [
    "bit and Unicode strings; national ones are two tokens",
    "b'01' X'1F' n'a' U&'\\00e9'",
    ["string b'01'", "string X'1F'", "word n", "string 'a'", "string U&'\\00e9'"],
  ],
  ["bits have no quotes inside", "b'0''1' x'a''b", ["string b'0'", "string '1'", "string x'a'", "string 'b…"]],
  ["a prefix apart from its quote", "e 'a'", ["word e", "string 'a'"]],
  ["a string that goes on behind a line break", "'a' -- c\n 'b'", ["string 'a'", "line-comment -- c", "string 'b'"]],
  ["a string that goes on", "'a'\n\n 'b' 'c'", ["string 'a'\n\n 'b'", "string 'c'"]],
  ["an escape string that goes on", "E'a'\n'b\\'c'", ["string E'a'\n'b\\'c'"]],
  ["dollar quotes", "$$a'b$$ $é1$ $$ $é1$", ["dollar-string $$a'b$$", "dollar-string $é1$ $$ $é1$"]],
  ["a dollar tag cannot start with a digit", "$1$ $1", ["parameter $1", "unknown $", "parameter $1"]],
  ["a dollar inside an identifier", "a$$b$$", ["word a$$b$$"]],
  ["a lone dollar", "$ $a", ["unknown $", "unknown $", "word a"]],
  ["nested comments", "/* a /* b */ c */ d", ["block-comment /* a /* b */ c */", "word d"]],
  [
    "numbers",
    "1 1.5 .5 1. 1e-3 1_000 0xFF 0b1 0o7",
    [
      "number 1",
      "number 1.5",
      "number .5",
      "number 1.",
      "number 1e-3",
      "number 1_000",
      "number 0xFF",
      "number 0b1",
      "number 0o7",
    ],
  ],
  ["ranges", "1..10", ["number 1", "punctuation ..", "number 10"]],
  ["letters after a number", "12abc 1e", ["number 12abc", "number 1e"]],
  [
    "operators",
    "a->>'b' <> c::int := d => e",
    [
      "word a",
      "operator ->>",
      "string 'b'",
      "operator <>",
      "word c",
      "punctuation ::",
      "word int",
      "punctuation :=",
      "word d",
      "operator =>",
      "word e",
    ],
  ],
  [
    "a sign behind an operator",
    "a=-1 @-1 *-+ b",
    [
      "word a",
      "operator =",
      "operator -",
      "number 1",
      "operator @-",
      "number 1",
      "operator *",
      "operator -",
      "operator +",
      "word b",
    ],
  ],
  [
    "a comment inside an operator",
    "a+--b\n*/*c*/d",
    ["word a", "operator +", "line-comment --b", "operator *", "block-comment /*c*/", "word d"],
  ],
  ["psql commands", "\\connect a\n  \\echo 'b", ["psql-command \\connect a", "psql-command \\echo 'b"]],
  ["a backslash elsewhere", "a \\ b", ["word a", "unknown \\", "word b"]],
  ["NUL and other control characters", "a\0b\u0001", ["word a", "unknown \0", "word b", "unknown \u0001"]],
  ["an open string", "a 'b\nc", ["word a", "string 'b\nc…"]],
  ["an open escape string", "e'b\\'", ["string e'b\\'…"]],
  ["an open continued string", "'a'\n'b", ["string 'a'\n'b…"]],
  ["an open identifier", '"b', ['quoted-identifier "b…']],
  ["an open dollar quote", "$a$ $$", ["dollar-string $a$ $$…"]],
  ["an open comment", "/* /* */", ["block-comment /* /* */…"]],
  ["lone surrogates", "\uD800 '\uDC00'", ["word \uD800", "string '\uDC00'"]],
])("%s", (_, text, expected) => {
  expect(tokens(text)).toEqual(expected);
});

test.each([
  ["signs", "+-".repeat(100_000)],
  ["quotes", "'".repeat(200_001)],
  ["backslashes", `e'${"\\".repeat(200_001)}`],
  ["dollars", "$".repeat(200_001)],
  ["open tags", "$a ".repeat(70_000)],
  ["comment starts", "/*".repeat(100_000)],
  ["psql commands", "\\ ".repeat(100_000)],
  ["blanks before a backslash", `${" ".repeat(200_000)}\\`],
])("200 KB of %s take no longer than other text", (_, text) => {
  const start = performance.now();
  tokenize(text);
  expect(performance.now() - start).toBeLessThan(5000);
});
