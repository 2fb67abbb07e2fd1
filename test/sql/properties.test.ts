import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../../server/core/sql/lexer.ts";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { split } from "../../server/core/sql/split.ts";
import type { SqlDocument } from "../../server/core/sql/statement.ts";
import { applyChange, brokenSql, change, wildSql } from "../support/sql-arbitraries.ts";
import { sampleFiles, sampleStatements } from "../support/sql-corpus.ts";

const statementParser = await loadParser();
const parser = createSqlParser(statementParser);
const anySql = fc.oneof(wildSql, brokenSql);
const blank = /^[ \t\n\r\f\v]*$/;

/** That spans are ordered, inside the text, and that only blanks lie between them. */
function expectTiling(text: string, spans: readonly { readonly start: number; readonly end: number }[]): void {
  let end = text.startsWith("\uFEFF") ? 1 : 0;
  const wrong = [...spans, { start: text.length, end: text.length + 1 }].find((span) => {
    const fits = span.start >= end && span.end > span.start && blank.test(text.slice(end, span.start));
    end = span.end;
    return !fits;
  });
  expect(wrong).toBeUndefined();
}

/** A document as plain data: its getters read. */
function plain({ text, tokens, comments, statements, problems }: SqlDocument): unknown {
  const read = statements.map(({ index, span, closed, text, kind, problems, tokens }) => {
    return { index, span, closed, text, kind, problems, tokens };
  });
  return { text, tokens, comments, problems, statements: read };
}

test("the samples are valid", () => {
  for (const statement of sampleStatements) expect(statementParser.parse(statement)).toHaveProperty("node");
  for (const file of sampleFiles) expect(parser.parse(file).problems).toEqual([]);
});

test("tokens of any text tile it", () => {
  fc.assert(
    fc.property(anySql, (text) => expectTiling(text, tokenize(text))),
    { numRuns: 300 },
  );
});

test("the tokens of a document tile its text, broken or not", () => {
  fc.assert(
    fc.property(anySql, (text) => expectTiling(text, parser.parse(text).tokens)),
    { numRuns: 300 },
  );
}, 60_000);

test("the parts of a text tile it", () => {
  fc.assert(
    fc.property(anySql, (text) => {
      const start = text.startsWith("\uFEFF") ? 1 : 0;
      const parts = split(text);
      expect(parts.map((part) => text.slice(part.start, part.end)).join("")).toBe(text.slice(start));
      for (const [index, part] of parts.entries()) expect(part.start).toBe(parts[index - 1]?.end ?? start);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("statements and problems lie in the text, in order, and statements are their text", () => {
  fc.assert(
    fc.property(anySql, (text) => {
      const { statements, problems } = parser.parse(text);
      let end = 0;
      for (const { index, span, closed, node, kind } of statements) {
        expect(statements[index]?.span).toBe(span);
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(text[span.end - 1] === ";" || !closed).toBe(true);
        expect(kind === "").toBe(node === undefined);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      for (const { span, message, statement } of problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(message).not.toMatch(/[\r\n]|^$/);
        expect(statement).toBeLessThan(statements.length);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("a statement's text, read by itself, is that statement", () => {
  fc.assert(
    fc.property(anySql, (text) => {
      for (const statement of parser.parse(text).statements) {
        const [alone, ...others] = parser.parse(statement.text).statements;
        if (statement.kind === "") continue;
        expect(others).toEqual([]);
        expect([alone?.text, alone?.kind, alone?.tokens]).toEqual([statement.text, statement.kind, statement.tokens]);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

test("valid statements, joined in any order, are split into just those", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...sampleStatements), { maxLength: 12 }),
      fc.constantFrom(";", ";\n", " ;\r\n-- a;\n", "; /* b; */ ;\n"),
      (statements, end) => {
        const document = parser.parse(statements.map((statement) => statement + end).join(""));
        expect(document.statements.map(({ text }) => text)).toEqual(statements);
        expect(document.problems).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

test("what is reported of a broken file is what Postgres says of one of its statements, and nothing is reported twice", () => {
  fc.assert(
    fc.property(brokenSql, (text) => {
      const { problems } = parser.parse(text);
      const places = problems.map(({ span, message }) => `${span.start} ${message}`);
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test("a document after edits is the document of the text, however it came about", () => {
  fc.assert(
    fc.property(anySql, fc.array(change, { minLength: 1, maxLength: 8 }), (start, changes) => {
      let text = start;
      let document = parser.parse(text);
      for (const one of changes) {
        text = applyChange(text, one);
        document = parser.parse(text, document);
        expect(plain(document)).toEqual(plain(createSqlParser(statementParser).parse(text)));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
