import { expect, test } from "vitest";
import { applyEdits } from "../../server/core/lint/edits.ts";
import { fixSearchPath } from "../../server/core/lint/search-path-fix.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import type { Schema } from "../../server/core/schema/schema.ts";
import { nodeOf } from "../../server/core/sql/node.ts";
import { parseSql } from "../support/parse-sql.ts";

const schema: Schema = {
  ...emptySchema,
  enums: [{ schema: "public", name: "mood", managed: false, labels: [], owner: "postgres", grants: [] }],
  relations: [
    {
      oid: 1,
      schema: "public",
      name: "notes",
      kind: "table",
      managed: false,
      owner: "postgres",
      grants: [],
      unlogged: false,
      options: [],
      replicaIdentity: "default",
      parents: [],
      rowLevelSecurity: false,
      forceRowLevelSecurity: false,
      columns: [],
      constraints: [],
      indexes: [],
      policies: [],
      triggers: [],
    },
  ],
};

function fix(text: string) {
  const statement = parseSql(text).statements[0];
  const node = nodeOf(statement?.node, "CreateFunctionStmt");
  const found = statement && node && fixSearchPath(statement, node, schema)[0];
  if (!found) throw new Error("no fix");
  const fixed = applyEdits(text, found.edits);
  expect(parseSql(fixed).problems).toEqual([]);
  return { fixed, safe: found.safe };
}

test.each([
  [
    "create function f() returns int language sql as 'select 1';",
    "create function f() returns int language sql set search_path = '' as 'select 1';",
  ],
  [
    "CREATE FUNCTION f() RETURNS int\n  AS $$ SELECT 1 $$\n  LANGUAGE sql;",
    "CREATE FUNCTION f() RETURNS int\n  SET search_path = ''\n  AS $$ SELECT 1 $$\n  LANGUAGE sql;",
  ],
  [
    "create function f(a int default cast('1' as int)) returns table (b int) language sql as $$ select 1 $$;",
    "create function f(a int default cast('1' as int)) returns table (b int) language sql set search_path = '' as $$ select 1 $$;",
  ],
  [
    "create function f() returns int language sql\r\nas $$ select 1 $$;\r\n",
    "create function f() returns int language sql\r\nset search_path = ''\r\nas $$ select 1 $$;\r\n",
  ],
  [
    "create function f(a int) returns int language sql return a + 1;",
    "create function f(a int) returns int language sql set search_path = '' return a + 1;",
  ],
  [
    "create function f() returns int language sql begin atomic select 1; end;",
    "create function f() returns int language sql set search_path = '' begin atomic select 1; end;",
  ],
])("%j", (text, fixed) => expect(fix(text).fixed).toBe(fixed));

test.each<[body: string, safe: boolean]>([
  ["begin new.updated_at = now(); return new; end", true],
  ["begin insert into public.notes (id) values (new.id); return new; end", true],
  ["begin insert into notes (id) values (gen_random_uuid()); return new; end", false],
  ["begin perform public.touch(); return coalesce(new, old); end", true],
  ["begin perform touch(); return new; end", false],
  ["declare m mood; begin return new; end", false],
  ["declare m public.mood; begin return new; end", true],
  ["begin execute 'delete from notes'; return new; end", false],
  [
    "begin if exists (select 1 from public.notes n where n.id = new.id) then return new; end if; return null; end",
    true,
  ],
  ["begin return crypt('a', 'b'); end", false],
  ["begin -- select from notes\n return new; end", true],
  ["declare r notes%rowtype; begin return new; end", false],
  ["begin update notes set id = 1; return new; end", false],
  ["begin delete from only notes; return new; end", false],
  ["begin select n.id into new.id from public.a, notes n; return new; end", false],
])("the fix of %j is safe: %s", (body, safe) => {
  expect(fix(`create function f() returns trigger language plpgsql as $$ ${body} $$;`).safe).toBe(safe);
});
