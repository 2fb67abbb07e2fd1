import { expect, test } from "vitest";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { problemMarks, sqlFixture } from "../support/sql-fixture.ts";

const parser = createSqlParser(await loadParser());

const quietSql = {
  nothing: "",
  blanks: " \r\n\t",
  "only comments": "-- a\n/* b /* c */ */",
  "empty statements": ";; -- a\n;",
  "no last semicolon": "select 1;\nselect 2",
  "a byte order mark": "\uFEFFcreate table a (b int);",
  "CRLF line ends": "create table a (\r\n  b int\r\n);\r\nselect 1;\r\n",
  "letters beyond ASCII": "create table café (größe int, \"😀\" text default '😀'); select größe from café;",
  "quotes of every kind":
    "select 'it''s', E'it\\'s', U&'\\00e9', $$it's; fine$$, $a$ $$ $a$, \"a;b\"\"c\", b'01', 'a'\n'b';",
  "a semicolon in a comment": "select 1 -- a; b\n, 2 /* c; d */;",
  "an atomic body": `create function f() returns int language sql begin atomic
  select case when true then 1 else 2 end;
  select 3;
end; select 4;`,
  "the actions of a rule":
    "create rule r as on insert to a do also (insert into b values (1); delete from c;); select 1;",
  "a PL/pgSQL body":
    "create function f() returns trigger language plpgsql as $$ begin new.x := (1); return new; end $$;",
  "types that only a catalog knows": `create function f(p mood) returns void language plpgsql as $$
declare r notes%rowtype; i notes.id%type; m mood := 'sad';
begin r.id := 1; select * into r from notes; m := 'happy'; end $$;`,
  "a DO block": "do $$ begin if true then raise notice 'a % %', 1, 2; end if; end $$;",
  "a DO block that names its language": "do language 'plpgsql' 'begin null; end';",
  "a SQL body": "create function f(a int) returns int language sql as $$ select a + $1; $$;",
  "a body in another language": "create function f() returns int language plv8 as $$ return 1 +; $$;",
  "a C function": "create function f() returns int language c as 'lib', 'name';",
  "text that looks like a statement in a string": "comment on table a is 'first\ncreate table b ();\nlast'; select 1;",
} satisfies Record<string, string>;

test.each(Object.entries(quietSql))("%s: nothing to say", (_, sql) => {
  expect(problemMarks(parser.parse(sql))).toEqual([]);
});

test.each<[name: string, marked: string]>([
  [
    "a wrong word",
    `selct 1;
^^^^^ syntax error at or near "selct"`,
  ],
  [
    "every broken statement, whole ones between them",
    `create tabel a ();
       ^^^^^ syntax error at or near "tabel"
select 1;
alter table a ad b int;
              ^^ syntax error at or near "ad"
select 2;
drop a;
     ^ syntax error at or near "a"`,
  ],
  [
    "the end comes too early",
    `create table a (b int;
                     ^ syntax error at or near ";"
select 1;
select 1 from
         ^^^^ syntax error at end of input`,
  ],
  [
    "characters beyond ASCII before the error",
    `select 'é😀', 1 frm b;
                    ^ syntax error at or near "b"`,
  ],
  [
    "characters beyond ASCII at the error",
    `create tabelle größe😀 ();
       ^^^^^^^ syntax error at or near "tabelle"
select 1 größe😀 größe😀;
                 ^^^^^^^ syntax error at or near "größe😀"`,
  ],
  [
    "letters behind a number",
    `select 12abc;
       ^^^^^ trailing junk after numeric literal at or near "12abc"`,
  ],
  [
    "an error inside a string",
    `select U&'\\00zz', 1;
          ^^^^^^ invalid Unicode escape`,
  ],
  [
    "a comment between the words",
    `create /* a
 b */ tabel c ();
      ^^^^^ syntax error at or near "tabel"`,
  ],
  [
    "inside PL/pgSQL",
    `create function f() returns trigger language plpgsql as $$
begin
  new.größe := 1 2;
                 ^ syntax error at or near "2"
  return new;
end $$;`,
  ],
  [
    "an open parenthesis in PL/pgSQL",
    `do $$
begin
  insert into a values (1;
  ^^^^^^ unexpected end of function definition at end of input
end $$;`,
  ],
  [
    "a block without its end",
    `do $$
begin
  if true then
    null;
end $$;
^^^ syntax error at end of input`,
  ],
  [
    "a wrong end",
    `do $$
begin
  for i in 1..2 loop
    null;
  end lop;
      ^^^ syntax error at or near "lop"
end $$;`,
  ],
  [
    "THEN is missing",
    `do $$
begin
  if 1 = 1
  ^^ missing "THEN" at end of SQL expression
    null;
  end if;
end $$;`,
  ],
  [
    "RAISE without its parameter",
    `do $$
begin
  raise notice 'fine %', 1;
  raise notice 'é😀 %';
               ^^^^^^^ too few parameters specified for RAISE
end $$;`,
  ],
  [
    "a PL/pgSQL body in plain quotes",
    `do 'begin
  raise notice ''it''''s''; retrn;
                            ^^^^^ syntax error at or near "retrn"
end';`,
  ],
  [
    "inside a SQL body",
    `create function f() returns int language sql as 'select ''a'';
  select 1 frm b;
               ^ syntax error at or near "b"
  selct';
  ^^^^^ syntax error at or near "selct"`,
  ],
  [
    "arguments of a trigger function",
    `create function f(a int, b int) returns trigger language plpgsql as $$ begin return new; end $$;
                  ^^^^^^^^^^^^ trigger functions cannot have declared arguments`,
  ],
  [
    "a zero-length name in a body",
    `do $$ begin perform ""; end $$;
                    ^^ zero-length delimited identifier at or near """"`,
  ],
])("%s", (_, marked) => {
  const { sql, marks } = sqlFixture(marked);
  expect(problemMarks(parser.parse(sql))).toEqual(marks);
});

test("NUL, of which Postgres would read nothing more", () => {
  const { problems } = parser.parse("select 1;\nsel\0ect 2;\nselect 3;");
  expect(problems).toEqual([
    {
      kind: "syntax",
      span: { start: 13, end: 14 },
      message: "a NUL character cannot stand in SQL",
      expected: [],
      statement: 1,
    },
  ]);
});

test("with CRLF the spans are those of the text as it is", () => {
  const text = "select 1;\r\ncreate tabel a ();\r\n-- é\r\ndo $$\r\nbegin\r\n  retrn;\r\nend $$;\r\n";
  const words = parser.parse(text).problems.map(({ span }) => text.slice(span.start, span.end));
  expect(words).toEqual(["tabel", "retrn"]);
});

test("what psql alone understands is said once each, and the data lines of COPY are not read", () => {
  const { sql, marks } = sqlFixture(`\\connect app
^^^^^^^^^^^^ only psql understands lines that start with a backslash: the Supabase CLI sends them to Postgres, which does not
copy a (b, c) from stdin;
                   ^^^^^ the Supabase CLI cannot send the data of COPY … FROM stdin: write INSERT statements instead
1	it's
2	$$
\\.
select 1;`);
  const document = parser.parse(sql);
  expect(problemMarks(document)).toEqual(marks);
  expect(document.problems.map(({ kind }) => kind)).toEqual(["psql-command", "copy-from-stdin"]);
  expect(document.statements.map(({ kind }) => kind)).toEqual(["", "CopyStmt", "SelectStmt"]);
});

test.each([
  ["between statements", "select 1;\n<<<<<<< ours\nselect 2;\n=======\nselct 3;\n>>>>>>> theirs\nselect 4;", 3],
  [
    "inside a statement",
    "create table a (\n<<<<<<< ours\n  b int\n||||||| base\n  b\n=======\n  b text\n>>>>>>> theirs\n);",
    1,
  ],
  ["inside a body", "do $$ begin\n<<<<<<< ours\n  null;\n=======\n  nul;\n>>>>>>> theirs\nend $$;", 1],
  ["half deleted", "<<<<<<< ours\nselect 1;\nselect 2;", 2],
  ["only its end", "select 1;\n>>>>>>> theirs\nselect 2;", 2],
  ["with CRLF", "<<<<<<< ours\r\nselect 1;\r\n=======\r\nselct 2;\r\n>>>>>>> theirs\r\n", 1],
])("a merge conflict %s is one problem", (_, text, statements) => {
  const document = parser.parse(text);
  expect(document.problems.map(({ kind, span }) => [kind, text.slice(span.start, span.end)])).toEqual([
    ["merge-conflict", text.includes("ours") ? "<<<<<<< ours" : ">>>>>>> theirs"],
  ]);
  expect(document.statements).toHaveLength(statements);
  expect(document.text).toBe(text);
});

test("lines of signs are no conflict", () => {
  expect(parser.parse("/*\n=======\nTitle\n=======\n*/\n-- <<<<<<< a\nselect 1;").problems).toEqual([]);
});
