import { perSchema } from "../../../schema/per-schema.ts";
import type { Relation } from "../../../schema/schema.ts";
import { qualifiedName } from "../../../sql/identifier.ts";
import type { SqlDocument } from "../../../sql/statement.ts";
import { type Blame, blameAlterTable, blameCreateTable, blameMention } from "../../blame.ts";
import { isInDoubt } from "../../doubt.ts";
import { isExposed, ownTables } from "../../exposed.ts";
import type { Fix } from "../../finding.ts";
import { foldByPlace, listNames } from "../../fold.ts";
import { insertAfter } from "../../insert-after.ts";
import { keywordsLike } from "../../keywords.ts";
import { byQualifiedName, newlyBad } from "../../newly.ts";
import { ownerColumn, ownRowPolicies } from "../../own-row-policies.ts";
import { defineRule } from "../../rule.ts";

const openTables = perSchema((schema) => byQualifiedName(ownTables(schema).filter((table) => !table.rowLevelSecurity)));

export default defineRule({
  id: "rls-disabled",
  group: "security",
  severity: "error",
  needsReplay: true,
  docs: {
    summary: "A table in an API schema has row level security switched off.",
    why: `Supabase serves every table of the schemas in \`[api] schemas\` of config.toml (\`public\`, unless you say otherwise) over HTTP, and its
key for browsers is no secret. Without row level security whoever knows the project's URL can read and, by Supabase's default grants, write all rows.

Enable it in the migration that creates the table, and add policies for who may see and change what. A later migration of the project that
enables it counts, and so does a DO block: the replayed schema is what is judged.`,
    examples: [
      {
        bad: `create table if not exists public.notes (
--                                ^^^^^
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
);
create policy notes_own on public.notes to authenticated using ((select auth.uid()) = user_id);`,
        fixed: `create table if not exists public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
);
alter table public.notes enable row level security;
create policy notes_own on public.notes to authenticated using ((select auth.uid()) = user_id);`,
        good: `create table if not exists public.notes (id uuid primary key);
do $$
declare one regclass;
begin
  foreach one in array array['public.notes'::regclass] loop
    execute format('alter table %s enable row level security', one);
  end loop;
end $$;`,
      },
    ],
    source: "https://supabase.com/docs/guides/database/postgres/row-level-security",
  },

  *check(file, context) {
    const { replay, project } = context;
    if (!replay) return;
    const { document } = file;
    const open = newlyBad(replay, openTables).filter((table) => isExposed(table, project.config));
    const blamed = open.flatMap((table) => {
      const created = blameCreateTable(document, table);
      const blame =
        created ?? blameAlterTable(document, table, "AT_DisableRowSecurity") ?? blameMention(document, table.name);
      return blame && !isInDoubt(file, context, table.name) ? [{ table, blame, isCreated: created !== undefined }] : [];
    });
    for (const group of foldByPlace(blamed)) {
      const [{ table, blame, isCreated }] = group;
      const names = listNames(group.map((one) => qualifiedName(one.table)));
      yield {
        span: blame.span,
        message: `Row level security is off for ${names}, so everybody who knows the project's URL can read and write its rows over the API. Enable it, and add policies for who may do what.`,
        fixes: isCreated ? enable(document, blame, table) : [],
      };
    }
  },
});

function enable(document: SqlDocument, { statement }: Blame, table: Relation): Fix[] {
  const keywords = keywordsLike(statement);
  const sql = `${keywords("alter table")} ${qualifiedName(table)} ${keywords("enable row level security")};`;
  const fix = { title: "Enable row level security", edits: insertAfter(document, statement, [sql]), safe: true };
  const column = ownerColumn(table);
  if (!column || table.policies.length > 0) return [fix];
  const policies = ownRowPolicies(table, column, keywords);
  const title = `Enable row level security, each user sees the own rows (${column})`;
  return [fix, { title, edits: insertAfter(document, statement, [sql, ...policies]), safe: false }];
}
