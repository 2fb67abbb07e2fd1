import type { FuncCall, Node, RangeVar } from "@pgsql/types";
import { closingParenthesis, isText, tokenIndexAt } from "../../../sql/name-span.ts";
import { namesOf, nodeOf } from "../../../sql/node.ts";
import { inDocument, type Statement } from "../../../sql/statement.ts";
import type { Span } from "../../../text/span.ts";
import { isNamed } from "../../blame.ts";
import { callsPerRow } from "../../calls-per-row.ts";
import { keywordsLike } from "../../keywords.ts";
import { defineRule, type ReplayView } from "../../rule.ts";

const calls = new Set([
  "auth.uid",
  "auth.jwt",
  "auth.role",
  "auth.email",
  "current_setting",
  "pg_catalog.current_setting",
]);

export default defineRule({
  id: "policy-auth-per-row",
  group: "security",
  severity: "warning",
  docs: {
    summary: "A policy calls auth.uid() and the like once per row instead of once per query.",
    why: `A policy's expression runs for every row that a query looks at, and so does a call in it. Inside a scalar subquery, \`(select auth.uid())\`,
Postgres evaluates it once and keeps the value; on large tables that is the difference between milliseconds and seconds. It means the same, as these
functions give one answer throughout a query.

Flagged are auth.uid(), auth.jwt(), auth.role(), auth.email() and current_setting() outside of such a subquery, also inside of one that depends on the
row (\`exists (select … where m.user_id = auth.uid())\`).`,
    examples: [
      {
        bad: `create policy notes_own on public.notes for select to authenticated
  using (auth.uid() = user_id and (auth.jwt() ->> 'aal') = 'aal2');
--       ^^^^^^^^^^                ^^^^^^^^^^`,
        fixed: `create policy notes_own on public.notes for select to authenticated
  using ((select auth.uid()) = user_id and ((select auth.jwt()) ->> 'aal') = 'aal2');`,
        good: `create policy notes_own on public.notes for select to authenticated
  using ((select auth.uid()) = user_id and (select auth.jwt() ->> 'aal') = 'aal2');`,
      },
      {
        title: "In a subquery that depends on the row",
        bad: `CREATE POLICY notes_shared ON public.notes FOR SELECT TO authenticated
  USING (EXISTS (SELECT 1 FROM public.shares s WHERE s.note_id = notes.id AND s.user_id = auth.uid()));
--                                                                                        ^^^^^^^^^^`,
        fixed: `CREATE POLICY notes_shared ON public.notes FOR SELECT TO authenticated
  USING (EXISTS (SELECT 1 FROM public.shares s WHERE s.note_id = notes.id AND s.user_id = (SELECT auth.uid())));`,
      },
    ],
    source: "https://supabase.com/docs/guides/database/postgres/row-level-security#call-functions-with-select",
  },

  *check({ document }, { replay }) {
    for (const statement of document.statements) {
      const policy = nodeOf(statement.node, "CreatePolicyStmt") ?? nodeOf(statement.node, "AlterPolicyStmt");
      if (!policy || isReplacedLater(replay, policy.table, policy.policy_name)) continue;
      for (const call of perRow([policy.qual, policy.with_check])) {
        const span = callSpan(statement, call);
        if (!span) continue;
        const text = document.text.slice(span.start, span.end);
        const wrapped = `(${keywordsLike(statement)("select")} ${text})`;
        yield {
          span,
          message: `${namesOf(call.funcname).join(".")}() runs for every row that a query looks at, which makes large tables slow. Wrap it: ${wrapped} runs once per query.`,
          fixes: [{ title: `Wrap it: ${wrapped}`, edits: [{ span, text: wrapped }], safe: true }],
        };
      }
    }
  },
});

function perRow(expressions: readonly (Node | undefined)[]): FuncCall[] {
  return expressions.flatMap((expression) =>
    callsPerRow(expression, ({ funcname }) => calls.has(namesOf(funcname).join("."))),
  );
}

/** From the first word of the function's name to its closing parenthesis, in the document. */
function callSpan(statement: Statement, { location }: FuncCall): Span | undefined {
  const { text, tokens } = statement;
  const index = tokenIndexAt(statement, location);
  let open = index;
  while (open >= 0 && open < tokens.length && !isText(text, tokens[open], "(")) open++;
  const close = closingParenthesis(statement, open);
  const [first, last] = [tokens[index], close === undefined ? undefined : tokens[close]];
  return first && last && inDocument(statement, { start: first.start, end: last.end });
}

/** A later file drops the policy or gives it another expression: that one is judged where it stands. */
function isReplacedLater(
  replay: ReplayView | undefined,
  table: RangeVar | undefined,
  name: string | undefined,
): boolean {
  if (!replay) return false;
  const find = ({ relations }: ReplayView["after"]) =>
    relations
      .filter((one) => isNamed(table, one))
      .flatMap(({ policies }) => policies.filter((policy) => policy.name === name))[0];
  const [after, final] = [find(replay.after), find(replay.final)];
  return after !== undefined && (final?.using !== after.using || final?.withCheck !== after.withCheck);
}
