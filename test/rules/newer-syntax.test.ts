import { expect, test } from "vitest";
import { parseSql } from "../support/parse-sql.ts";
import { lintProject, projectOf } from "./lint-project.ts";

/** What is flagged for a project of this major version, as the words that are marked. */
function flagged(majorVersion: number, ...texts: string[]): string[] {
  const files = texts.map((text, index) => ({ path: `supabase/migrations/2024010${index + 1}000000_a.sql`, text }));
  return lintProject(projectOf(files, parseSql, { config: { majorVersion } })).flatMap(({ rule, path, span }) => {
    const text = files.find((file) => file.path === path)?.text ?? "";
    return rule === "newer-syntax" ? [text.slice(span.start, span.end)] : [];
  });
}

/** The major version that brought it, the statement, and the words that are marked. */
const cases: readonly (readonly [number, string, ...string[]])[] = [
  [18, "create table t (a int, b int generated always as (a) virtual)", "generated always as"],
  [18, "alter table t add b int generated always as (a * 2)", "generated always as"],
  [18, "create table t (a int, during tstzrange, primary key (a, during without overlaps))", "without overlaps"],
  [18, "alter table t add foreign key (a, period d) references r (a, period d)", "period"],
  [18, "alter table t add constraint a_set not null a not valid", "not null"],
  [18, "create table t (a int check (a > 0) not enforced)", "not enforced"],
  [18, "alter table t add foreign key (a) references r not enforced", "not enforced"],
  [18, "alter table t alter constraint c not enforced", "not enforced"],
  [18, "alter table t alter constraint c no inherit", "no inherit"],
  [18, "delete from t returning with (old as o) o.a", "old"],
  [18, "update t set a = 1 returning coalesce(OLD.a, 0), new.*", "OLD", "new"],
  [18, "vacuum only t", "only"],
  [18, "create foreign table f (like t) server s", "like"],
  [18, "create table t (id uuid default uuidv7(), b uuid default pg_catalog.uuidv4())", "uuidv7", "uuidv4"],
  [
    18,
    "select casefold(a), array_sort(b), json_strip_nulls(c, true) from t",
    "casefold",
    "array_sort",
    "json_strip_nulls",
  ],
  [
    17,
    "merge into t using s on t.a = s.a when not matched by source then delete returning t.a",
    "by source",
    "returning",
  ],
  [17, "select * from json_table('[]', '$[*]' columns (a int path '$'))", "json_table"],
  [
    17,
    "select json_value(a, '$'), json_query(a, '$'), json_exists(a, '$') from t",
    "json_value",
    "json_query",
    "json_exists",
  ],
  [17, "alter table t alter a set expression as (b)", "set expression"],
  [17, "create table t (a int, exclude (a with =)) partition by range (a)", "exclude"],
  [17, "grant maintain on t to app", "maintain"],
  [17, "select random(1, 6), to_bin(3), now() at local", "random", "to_bin", "now"],
  [
    16,
    "select json_array(1), json_object('a': 1), json_arrayagg(a) from t",
    "json_array",
    "json_object",
    "json_arrayagg",
  ],
  [16, "select a is json from t", "is json"],
  [16, "select * from (select 1)", "select"],
  [16, "insert into t values (1_000, 0xff, 0b1)", "1_000", "0xff", "0b1"],
  [16, "create table t (a text storage external)", "storage"],
  [16, "select any_value(a) from t", "any_value"],
  [15, "create unique index i on t (a) nulls not distinct", "nulls not distinct"],
  [15, "create table t (a int, unique nulls not distinct (a))", "nulls not distinct"],
  [15, "create view v with (security_invoker = on) as select 1", "security_invoker"],
  [15, "alter view v set (security_invoker = true)", "security_invoker"],
  [15, "create table t (a int, b int, foreign key (a, b) references r on delete set null (b))", "set null ("],
  [15, "merge into t using s on t.a = s.a when matched then delete", "merge"],
  [15, "create publication p for table t (a) where (a > 0)", "(", "where"],
  [15, "select regexp_like(a, 'x') from t", "regexp_like"],
  [14, "create or replace trigger a after insert on t for each row execute function f()", "or replace"],
  [14, "create function f() returns int return 1", "return"],
  [14, "create function f() returns int begin atomic select 1; end", "begin atomic"],
  [14, "select date_bin('1 day', a, b) from t", "date_bin"],
];

test.each(cases.map(([major, sql, ...marked]) => ({ major, sql, marked })))(
  "Postgres $major brought: $sql",
  ({ major, sql, marked }) => {
    expect(flagged(major - 1, `${sql};`)).toEqual(marked);
    expect(flagged(major, `${sql};`)).toEqual([]);
  },
);

test.each([
  ["a stored generated column", "create table t (a int, b int generated always as (a) stored)"],
  [
    "old and new in a trigger's condition",
    "create trigger u before update on t for each row when (old.a is distinct from new.a) execute function f()",
  ],
  ["old and new in a rule", "create rule r as on update to t do also update s set a = new.a returning old.a"],
  ["a table that is called new", "insert into t as new values (1) returning new.a"],
  ["column names", "select old.a, s.uuidv7 from old join s on true"],
  ["functions in another schema", "select app.uuidv7(), app.random(1, 2)"],
  ["random() and time zones", "select random(), timezone('utc', now()), now() at time zone 'utc'"],
  [
    "ordinary constraints",
    "create table t (a int not null check (a > 0), b int references r on delete set null, constraint c check (b > 0))",
  ],
  [
    "ordinary commands",
    "vacuum t; select * from (select 1) s; select json_object('{a,1}'); select json_strip_nulls('{}')",
  ],
  ["function bodies in strings", "create function f() returns uuid language sql as 'select uuidv7()'"],
])("says nothing of %s", (_, sql) => {
  expect(flagged(13, `${sql};`)).toEqual([]);
});

test("a function of the project's own may have the name of a newer one", () => {
  const made = "create function public.uuidv7() returns uuid language sql as 'select gen_random_uuid()';";
  expect(flagged(17, made, "select uuidv7(), pg_catalog.uuidv7();")).toEqual(["uuidv7"]);
});
