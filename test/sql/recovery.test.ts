import { expect, test } from "vitest";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { problemMarks, sqlFixture } from "../support/sql-fixture.ts";

const parser = createSqlParser(await loadParser());

/** Each statement's kind, "-" for those that do not parse. */
function kinds(sql: string): string[] {
  return parser.parse(sql).statements.map(({ kind }) => kind.replace("Stmt", "") || "-");
}

test.each<[name: string, marked: string, statements: string[]]>([
  [
    "a missing semicolon",
    `create table a (b int)
create table c (d int);
^^^^^^ syntax error at or near "create" [;]
select 1;`,
    ["Create", "Create", "Select"],
  ],
  [
    "a missing semicolon that Postgres notices late",
    `select 1 from a
update b set c = 1;
       ^ syntax error at or near "b"
select 1;`,
    ["Select", "Update", "Select"],
  ],
  [
    "no semicolons at all",
    `create table a ()
create table b ()
^^^^^^ syntax error at or near "create" [;]
drop table c
^^^^ syntax error at or near "drop" [;]`,
    ["Create", "Create", "Drop"],
  ],
  [
    "half a statement",
    `alter table a add

create policy p on a using (true);
^^^^^^ syntax error at or near "create"
select 1;`,
    ["-", "CreatePolicy", "Select"],
  ],
  [
    "an open parenthesis",
    `create table a (
  b int,
  c numeric(10, 2

create table d ();
^^^^^^ syntax error at or near "create"
select 1;`,
    ["-", "Create", "Select"],
  ],
  [
    "an open string",
    `insert into a values ('b', 'c);
                           ^^^^ unterminated quoted string at or near "'c);"

-- The second row.
insert into a values ('d', 'e');
create table f (g text default 'h');`,
    ["-", "Insert", "Create"],
  ],
  [
    "an open string that an apostrophe in a comment closes",
    `comment on table a is 'b;
                      ^^^ unterminated quoted string at or near "'b;"
create table c ();
-- It's the last one.
drop table d;
select 1;
select 2;
select 3;`,
    ["-", "Create", "Drop", "Select", "Select", "Select"],
  ],
  [
    "an open name",
    `create policy "a on b using (true);
              ^^^^^^^^^^^^^^^^^^^^^ unterminated quoted identifier at or near ""a on b using (true);"
create policy "c" on d using (true);
select 1;`,
    ["-", "CreatePolicy", "Select"],
  ],
  [
    "an open body",
    `create function f() returns trigger language plpgsql as $$
                                                        ^^ unterminated dollar-quoted string at or near "$$…"
begin
  return new;
end;

create trigger g after insert on h for each row execute function f();
create function i() returns int language sql as $$ select 1 $$;`,
    ["-", "CreateTrig", "CreateFunction"],
  ],
  [
    "an open body before what is granted on it",
    `create function f() returns int language sql as $$
                                                ^^ unterminated dollar-quoted string at or near "$$…"
select 1;

grant execute on function f() to a;
grant execute on function g() to a;
do $$ begin null; end $$;`,
    ["-", "Grant", "Grant", "Do"],
  ],
  [
    "an open comment",
    `select 1; /* to do
          ^^^^^^^^ unterminated /* comment at or near "/* to do"
create table a ();
select 2;`,
    ["Select", "Create", "Select"],
  ],
  [
    "an open comment inside a statement",
    `create table a (b int /* to do
                      ^^^^^^^^ unterminated /* comment at or near "/* to do"
);
create table c ();`,
    ["-", "Create"],
  ],
  [
    "an error behind a clause that looks like a statement",
    `alter default privileges in schemaa public
                            ^^^^^^^ syntax error at or near "schemaa"
grant select on tables to a;
select 1;`,
    ["-", "Select"],
  ],
  [
    "an error in what INSERT selects",
    `insert into a
select b frm c d;
             ^ syntax error at or near "c"
select 1;`,
    ["-", "Select"],
  ],
])("%s", (name, marked, statements) => {
  const { sql, marks } = sqlFixture(marked);
  expect(problemMarks(parser.parse(sql)), name).toEqual(marks);
  expect(kinds(sql)).toEqual(statements);
});

test("the insides of a function whose quotes are broken are not reported one by one", () => {
  const { problems, statements } =
    parser.parse(`create function f() returns trigger language plpgsql set search_path to '
as $$
declare a text default 'b';
begin
  if new.a = 'c' then
    return null;
  end if;
  new.a := 'd';
  return new;
end $$;
create table g ();
create table h ();
selct 1;`);
  expect(problems.map(({ message }) => message)).toEqual([
    'syntax error at or near "b\';…"',
    'syntax error at or near "selct"',
  ]);
  expect(statements.slice(-3).map(({ kind }) => kind)).toEqual(["CreateStmt", "CreateStmt", ""]);
});

test("an indented file recovers as well", () => {
  expect(kinds("  create table a (b int\n  create table c ();\n  select 'd;\n  select 1;\n  select 'e';")).toEqual([
    "-",
    "Create",
    "-",
    "Select",
    "Select",
  ]);
});

test("statements know where they stand, whether they are closed, and their own text", () => {
  const text = "-- a\nselect 1 ; create table b ()\ncreate table c ();\nselect 2";
  const { statements } = parser.parse(text);
  expect(statements.map(({ index, closed, span }) => [index, closed, text.slice(span.start, span.end)])).toEqual([
    [0, true, "select 1 ;"],
    [1, false, "create table b ()"],
    [2, true, "create table c ();"],
    [3, false, "select 2"],
  ]);
  expect(statements.map((statement) => statement.text)).toEqual([
    "select 1",
    "create table b ()",
    "create table c ()",
    "select 2",
  ]);
});
