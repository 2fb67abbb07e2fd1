import { expect, test } from "vitest";
import { migrationVersion } from "../../client/project/project-folder.ts";
import { losses } from "../../client/supabase/losses.ts";

const translate = (message: string, ...values: (string | number)[]) =>
  message.replaceAll(/\{(\d)\}/g, (_, index) => String(values[index]));

test("a reset says which rows it loses, the most first", () => {
  const rows = [
    { table: "public.a", rows: 3 },
    { table: "public.b", rows: 10_000 },
  ];
  expect(losses(rows, translate)).toEqual(["These rows are lost:", "public.b: ≥ 10000", "public.a: 3"]);
});

test("many tables are counted, not listed", () => {
  const rows = Array.from({ length: 15 }, (_, index) => ({ table: `t${index}`, rows: 1 }));
  expect(losses(rows, translate).at(-1)).toBe("and those of more tables: 3");
});

test.each([
  [[], "It holds no rows that could be lost."],
  [undefined, "All its rows are lost; they could not be counted."],
])("rows %j: %s", (rows, said) => {
  expect(losses(rows, translate)).toEqual([said]);
});

test.each([
  ["/w/supabase/migrations/20240101000000_a.sql", "20240101000000"],
  ["/w/supabase/migrations/old/20240101000000_a.sql", undefined],
  ["/w/supabase/seed.sql", undefined],
  ["/v/supabase/migrations/20240101000000_a.sql", undefined],
])("%s has the version %s", (path, version) => {
  expect(migrationVersion("/w", path)).toBe(version);
});
