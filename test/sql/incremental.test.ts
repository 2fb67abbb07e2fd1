import { expect, test } from "vitest";
import { loadParser, type StatementParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";

const loaded = await loadParser();
const statements = Array.from({ length: 200 }, (_, index) => `create table t${index} (\n  a int\n);`);
const text = statements.join("\n\n");

/** A parser that notes how much text it was given. */
function counting(): { readonly parser: StatementParser; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    parser: {
      ...loaded,
      parse(text) {
        asked.push(text);
        return loaded.parse(text);
      },
    },
  };
}

test.each([
  ["in the middle", text.indexOf("a int", text.length / 2), "b text, ", 1],
  ["at the start", 0, "-- Later.\n", 0],
  ["at the end", text.length, "\n-- Later.", 0],
  ["between statements", text.indexOf("create table t90"), "select 1;\n", 1],
  ["that breaks a statement", text.indexOf("a int", text.length / 2), "(", 8],
])("an edit %s parses only what changed", (_, at, insert, most) => {
  const { parser, asked } = counting();
  const sql = createSqlParser(parser);
  const before = sql.parse(text);
  expect(asked).toHaveLength(200);
  asked.length = 0;
  const after = sql.parse(text.slice(0, at) + insert + text.slice(at), before);
  expect(asked.length).toBeLessThanOrEqual(most);
  expect(after.statements.length).toBeGreaterThanOrEqual(200);
});

test("statements before the edit are the same objects, those behind it have moved", () => {
  const sql = createSqlParser(loaded);
  const before = sql.parse(text);
  const at = text.indexOf("create table t100");
  const after = sql.parse(`${text.slice(0, at)}select 1;\n${text.slice(at)}`, before);
  expect(after.statements[99]).toBe(before.statements[99]);
  expect(after.statements[101]?.text).toBe(before.statements[100]?.text);
  expect(after.statements[101]?.span.start).toBe((before.statements[100]?.span.start ?? 0) + "select 1;\n".length);
});

test("the same text is the same document, and statements are shared with a document that was not given", () => {
  const { parser, asked } = counting();
  const sql = createSqlParser(parser);
  const document = sql.parse(text);
  expect(sql.parse(`${text}`, document)).toBe(document);
  asked.length = 0;
  sql.parse(`-- A copy.\n${text}`);
  expect(asked).toEqual([]);
});

test("the cache forgets what was not used for longest when it is full", () => {
  const { parser, asked } = counting();
  const sql = createSqlParser(parser, { cacheSize: 40 });
  for (const one of ["select 1111111", "select 2222222", "select 1111111", "select 3333333", "select 2222222"])
    sql.parse(one);
  expect(asked).toEqual(["select 1111111", "select 2222222", "select 3333333", "select 2222222"]);
});

test("a document of another text does no harm", () => {
  const sql = createSqlParser(loaded);
  const other = sql.parse("select 'a; create table b ();");
  expect(sql.parse(text, other).statements).toHaveLength(200);
});

test("of an INSERT with many rows an edit parses one chunk, and errors stand where they are", () => {
  const { parser, asked } = counting();
  const sql = createSqlParser(parser);
  const rows = Array.from({ length: 12_000 }, (_, index) => `(${index}, 'größe ${index}')`).join(",\n");
  const insert = `insert into a (b, c) values\n${rows}\non conflict do nothing;\nselect 1;`;
  const before = sql.parse(insert);
  expect(before.problems).toEqual([]);
  expect(before.statements.map(({ kind }) => kind)).toEqual(["InsertStmt", "SelectStmt"]);
  asked.length = 0;
  const at = insert.indexOf("(6000");
  const after = sql.parse(`${insert.slice(0, at)}(1, frm 2)${insert.slice(at)}`, before);
  expect(asked.every((one) => one.length < 100_000)).toBe(true);
  expect(after.problems.map(({ span }) => span)).toEqual([{ start: at + 8, end: at + 9 }]);
  expect(after.statements).toHaveLength(2);
});
