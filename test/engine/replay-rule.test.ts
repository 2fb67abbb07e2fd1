import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../../server/core/lint/finding.ts";
import { rules } from "../../server/core/lint/rules/index.ts";
import type { Engine } from "../../server/core/replay/engine.ts";
import { lintProject, projectOf } from "../rules/lint-project.ts";
import { realEngine } from "../support/engine.ts";
import { parseSql } from "../support/parse-sql.ts";
import { replayProject } from "../support/replay-project.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const pathOf = (index: number) => `supabase/migrations/2024010${index + 1}000000_step.sql`;

/** The findings of the rule in texts that are migrations in their order. */
async function findings(...texts: readonly string[]): Promise<Finding[]> {
  const project = projectOf(
    texts.map((text, index) => ({ path: pathOf(index), text })),
    parseSql,
  );
  const replay = rules.filter(({ id }) => id === "replay");
  return lintProject(project, { rules: replay }, await replayProject(engine, project));
}

/** A place as `2: word`, with the number of its file. */
function shown(texts: readonly string[], { path, span }: Pick<Finding, "path" | "span">): string {
  const index = texts.findIndex((_, at) => pathOf(at) === path);
  return `${index + 1}: ${texts[index]?.slice(span.start, span.end)}`;
}

const notes =
  "create type mood as enum ('happy', 'sad');\ncreate table notes (id int primary key, title text, mood mood);";

describe("related information", () => {
  test.each<[texts: string[], expected: string[]]>([
    [[notes, "drop table notes;", "select * from notes;"], ["notes was dropped here. 2: notes"]],
    [
      [notes, "alter table notes rename to pages;\nselect * from notes;"],
      ["notes was renamed to pages here. 2: notes"],
    ],
    [[notes, "alter table notes drop column title;", "select title from notes;"], ["title was dropped here. 2: title"]],
    [
      [notes, "alter table notes rename title to head;", "update notes set title = '';"],
      ["title was renamed to head here. 2: title"],
    ],
    [["create view v as select 1 from notes;", notes], ["notes is made only here, later. 2: notes"]],
    [[notes, "create table notes (id int);"], ["notes was made here. 1: notes"]],
    [[notes, "alter table notes add column title text;"], ["title was made here. 1: title"]],
    [
      [notes, "create view titles as select title from notes;", "drop table notes;"],
      ["view titles was made here. 2: titles"],
    ],
    [
      [
        notes,
        "alter table notes add constraint short check (length(title) < 3);",
        "insert into notes values (1, 'long');",
      ],
      ["short was made here. 2: short"],
    ],
    [[notes, "insert into notes values (1), (1);"], ["notes_pkey was made here. 1: notes"]],
    [
      [
        "create function no() returns int language plpgsql as $$\nbegin\n  raise exception 'no';\nend $$;",
        "select no();",
      ],
      ["Raised in no in its line 3. 1: raise exception 'no';"],
    ],
    [["select * from nowhere;"], []],
  ])("%j", async (texts, expected) => {
    const [finding] = await findings(...texts);
    expect(finding?.related.map((one) => `${one.message} ${shown(texts, one)}`)).toEqual(expected);
  });
});

describe("did you mean", () => {
  test.each<[before: string, marked: string, expected: string[]]>([
    [notes, "select * from nots;", ["notes"]],
    ["create schema private; create table private.logs (a int);", "select * from logs;", ["private.logs"]],
    ["create schema private; create table private.logs (a int);", "select * from private.log;", ["logs"]],
    ['create table "Pages" (a int);', "select * from pages;", ['"Pages"']],
    [notes, "select titel from notes;", ["title"]],
    [`${notes}\ncreate table films (titles text);`, "select titl from notes;", ["title"]],
    [notes, "insert into notes (id, mood) values (1, 'hapy');", ["'happy'"]],
    [notes, "create table d (a moood);", ["mood"]],
    [notes, "create table d (a txt);", ["text"]],
    [notes, "grant select on notes to annon;", ["anon"]],
    [notes, "alter table notes drop constraint note_pkey;", ["notes_pkey"]],
    [`${notes} create policy "Read all" on notes using (true);`, 'drop policy "Read al" on notes;', ['"Read all"']],
    ["create schema private; create table private.logs (a int);", "create view privat.v as select 1;", ["private"]],
    ["create function summed(a int) returns int language sql as 'select a';", "select sumed(1);", ["summed"]],
    [notes, "drop index notes_pky;", ["notes_pkey"]],
    ["", "set serch_path = '';", ["search_path"]],
    [notes, "select * from elephants;", []],
  ])("%s %s", async (before, text, expected) => {
    const [finding] = (await findings(before, text)).filter(({ path }) => path === pathOf(1));
    expect(finding?.fixes.flatMap(({ edits }) => edits.map((edit) => edit.text))).toEqual(expected);
  });

  test("a function that is there takes other arguments: they are listed", async () => {
    const [finding] = await findings(
      "create function added(a int) returns int language sql as 'select a';\nselect added('x', 1);",
    );
    expect(finding?.message).toContain("There is public.added(a integer).");
  });
});

describe("what only follows is not repeated", () => {
  test.each<[name: string, text: string, expected: string[]]>([
    [
      "a table that was not made",
      "create table a (b nosuch);\ninsert into a values (1);\nalter table a enable row level security;",
      ["nosuch"],
    ],
    ["its columns", "alter table p add column x int, add column y nosuch;\nselect x from p;", ["nosuch"]],
    ["a table that kept its name", "alter table nope rename to p2;\nselect * from p2;", ["nope"]],
    [
      "a function that was not made",
      "create function g() returns nosuch language sql as 'select 1';\nselect g();",
      ["nosuch"],
    ],
    ["a DO block", "do $$ begin create table a (id int); perform 1 / 0; end $$;\nselect * from a;", ["/"]],
    ["what a failed DROP left", "drop table p, nope;\ncreate table p (a int);", ["nope"]],
    ["an extension", "create extension nosuch;\ncreate extension nosuch;", ["nosuch", "nosuch"]],
    ["the same missing name", "select * from nope;\ninsert into nope values (1);", ["nope"]],
    ["two mistakes stay two", "insert into p (id, nocol) values (1, 2);\nselect other from p;", ["nocol", "other"]],
  ])("%s", async (_name, text, expected) => {
    const texts = ["create table p (id int);", text];
    expect((await findings(...texts)).map((one) => shown(texts, one).slice(3))).toEqual(expected);
  });

  test("what follows from an earlier file is said once there, with a link to the cause", async () => {
    const texts = [
      "create table a (b nosuch);",
      "insert into a values (1);\nalter table a add column c int;\ncomment on column a.b is 'x';",
      "select nocol from a;",
    ];
    const found = await findings(...texts);
    expect(found.map((one) => shown(texts, one))).toEqual(["1: nosuch", "2: a", "3: a"]);
    expect(found[1]?.related.map((one) => `${one.message} ${shown(texts, one)}`)).toEqual([
      "This statement failed; the error follows from it. 1: a",
    ]);
  });
});
