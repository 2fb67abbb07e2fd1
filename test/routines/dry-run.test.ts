import { describe, expect, test } from "vitest";
import { dryRun } from "../../server/core/routines/dry-run.ts";
import type { RoutineFacts, TriggerFacts } from "../../server/core/routines/routine-facts.ts";

const plain: RoutineFacts = {
  oid: 1,
  schema: "public",
  name: "f",
  language: "plpgsql",
  source: "",
  searchPath: undefined,
  parameters: [],
  returns: "void",
  returnsSet: false,
  triggers: [],
};

/** What stands between the declarations that every dry run has and its end. */
function run(
  source: string,
  facts: Partial<RoutineFacts> = {},
  omitted: readonly number[] = [],
  trigger?: TriggerFacts,
) {
  return dryRun({ ...plain, ...facts, source }, trigger, new Set(omitted));
}

describe("a body becomes a DO block that does nothing", () => {
  test("expressions and queries stand where they are analysed but not run", () => {
    expect(run("begin x := a + 1; perform g(); delete from t; end").body).toBe(`<<"f">>
declare
mellowise_result boolean; mellowise_row record; begin
declare
begin
mellowise_result := case when false then exists(select a + 1
) end;
mellowise_result := case when false then exists(select g()
) end;
for mellowise_row in explain delete from t
loop end loop;
null; end;
end;
`);
  });

  test("a record gets the columns of a query, and no row", () => {
    const { body, checks } = run("declare r record; begin select a into r from t; end");
    expect(body).toContain("select * into r from (select a        from t\n) mellowise_row where false;");
    expect(checks.map(({ tells }) => tells)).toEqual([undefined, []]);
  });

  test("what is known to fail is left out, and the others keep their numbers", () => {
    const all = run("begin perform a(); perform b(); end").checks.map(({ id }) => id);
    const rest = run("begin perform a(); perform b(); end", {}, [0]).checks;
    expect([all, rest.map(({ id }) => id)]).toEqual([[0, 1], [1]]);
  });

  test("a variable whose type is not there becomes a record, so that the rest compiles", () => {
    const source = "declare v nope; begin end";
    expect(run(source).body).toContain("v nope;");
    expect(run(source, {}, [0]).body).toContain("v record;");
  });

  test("parameters are declared by name and by number, with types that mean the same everywhere", () => {
    const parameters = [
      { name: "by", type: "public.tier", mode: "i" },
      { name: "", type: "anyarray", mode: "i" },
    ];
    expect(run("begin end", { parameters }).body).toContain(
      '"by" public.tier;\n"$1" alias for "by";\n"$2" integer[];\n',
    );
  });

  test("the function's search_path, NEW and OLD, and transition tables hold", () => {
    const trigger = { table: "public.t", newTable: "fresh", oldTable: null };
    const { sql, body } = run("begin end", { returns: "trigger", searchPath: '""' }, [], trigger);
    expect(sql).toContain("create temporary table fresh as table public.t with no data;");
    expect(sql).toContain(`select set_config('search_path', '""', true);`);
    expect(body).toContain("new public.t; old public.t;");
  });

  test.each([
    "",
    "begin",
    "declare x",
    "begin if then",
    "begin for in loop",
    "begin <<",
    "begin case",
    ";;;",
    "begin x := (",
  ])("nobody hangs on what is no body: %j", (source) => {
    expect(run(source).sql).toContain("do $mellowise$");
  });
});
