import { perSchema } from "../../../schema/per-schema.ts";
import type { Relation } from "../../../schema/schema.ts";
import { qualifiedName } from "../../../sql/identifier.ts";
import type { SqlDocument, Statement } from "../../../sql/statement.ts";
import { blameAlterTable, blameCreateTable, blameMention } from "../../blame.ts";
import { isInDoubt } from "../../doubt.ts";
import { isExposed, ownTables } from "../../exposed.ts";
import type { Fix } from "../../finding.ts";
import { foldByPlace, listNames } from "../../fold.ts";
import { insertAfter } from "../../insert-after.ts";
import { keywordsLike } from "../../keywords.ts";
import { byQualifiedName, newlyBad } from "../../newly.ts";
import { ownerColumn, ownRowPolicies } from "../../own-row-policies.ts";
import { defineRule } from "../../rule.ts";

const shutTables = perSchema((schema) =>
  byQualifiedName(ownTables(schema).filter((table) => table.rowLevelSecurity && table.policies.length === 0)),
);

export default defineRule({
  id: "rls-without-policy",
  group: "security",
  severity: "information",
  needsReplay: true,
  docs: {
    summary: "Row level security is on, but no policy lets anybody in.",
    why: `With row level security and no policy a table is empty for \`anon\` and \`authenticated\`: queries succeed and return nothing, which
is hard to tell from missing data. That is right for tables which only the service role uses; say so in an ignore comment.

Where a column references auth.users, the fix writes policies by which people see and change their own rows.`,
    examples: [
      {
        bad: `create table if not exists public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
);
alter table public.notes enable row level security;
--                 ^^^^^`,
        fixed: `create table if not exists public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade
);
alter table public.notes enable row level security;
create policy notes_select_own on public.notes
  for select to authenticated
  using ((select auth.uid()) = user_id);
create policy notes_insert_own on public.notes
  for insert to authenticated
  with check ((select auth.uid()) = user_id);
create policy notes_update_own on public.notes
  for update to authenticated
  using ((select auth.uid()) = user_id)
  with check ((select auth.uid()) = user_id);
create policy notes_delete_own on public.notes
  for delete to authenticated
  using ((select auth.uid()) = user_id);`,
        good: `create table if not exists public.topics (id uuid primary key, title text not null);
alter table public.topics enable row level security;
create policy topics_read on public.topics for select to authenticated using (true);`,
      },
    ],
    source: "https://supabase.com/docs/guides/database/postgres/row-level-security",
  },

  *check(file, context) {
    const { replay, project } = context;
    if (!replay) return;
    const { document } = file;
    const shut = newlyBad(replay, shutTables).filter((table) => isExposed(table, project.config));
    const blamed = shut.flatMap((table) => {
      const enabled = blameAlterTable(document, table, "AT_EnableRowSecurity");
      const blame = enabled ?? blameCreateTable(document, table) ?? blameMention(document, table.name);
      return blame && !isInDoubt(file, context, table.name) ? [{ table, blame }] : [];
    });
    for (const group of foldByPlace(blamed)) {
      const [{ table, blame }] = group;
      const names = listNames(group.map((one) => qualifiedName(one.table)));
      yield {
        span: blame.span,
        message: `No policy lets anybody see rows of ${names}: for anon and authenticated the table is empty, without an error. Add policies, or say in an ignore comment that only the service role uses it.`,
        fixes: group.length === 1 ? addPolicies(document, blame.statement, table) : [],
      };
    }
  },
});

function addPolicies(document: SqlDocument, statement: Statement, table: Relation): Fix[] {
  const column = ownerColumn(table);
  if (!column) return [];
  const policies = ownRowPolicies(table, column, keywordsLike(statement));
  const title = `Add policies: each user sees the own rows (${column})`;
  return [{ title, edits: insertAfter(document, statement, policies), safe: false }];
}
