import * as fc from "fast-check";
import { sampleFiles, sampleStatements } from "./sql-corpus.ts";

/** What breaks quotes, ends statements, hides line breaks, or has a width of its own. */
const pieces = [
  ..."'\"$;()[]/*-\\eEuUbx&:.,0 1a_\n\r\t\0\uFEFFé😀",
  "$$",
  "$a$",
  "--",
  "/*",
  "*/",
  "E'",
  "U&'",
  "begin atomic ",
  "end",
  "case ",
  "create ",
  "create function f() as ",
  "create rule r do (",
  "\ncreate table t (a int);",
  "\nselect 1;",
  "copy t from stdin;\n",
  "\n\\.\n",
  "\n\\echo a\n",
  "\n<<<<<<< a\n",
  "\n=======\n",
  "\n>>>>>>> b\n",
  "\uD800",
];

/** Text that is hard on a lexer: pieces of SQL in any order. */
export const wildSql: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces, ...sampleStatements), { maxLength: 30 })
  .map((parts) => parts.join(""));

/** One change of a text: a stretch of it taken out and something put in. Places are parts of the text's length. */
export interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

export const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.nat(3), fc.nat(60)),
  insert: fc.oneof(fc.constant(""), fc.constantFrom(...pieces), fc.constantFrom(...sampleStatements)),
});

export function applyChange(text: string, { at, remove, insert }: Change): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

/** A valid file with up to six places broken. */
export const brokenSql: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...sampleFiles), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([file, changes]) => changes.reduce(applyChange, file));
