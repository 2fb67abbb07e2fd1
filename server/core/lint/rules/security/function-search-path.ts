import type { CreateFunctionStmt } from "@pgsql/types";
import { perSchema } from "../../../schema/per-schema.ts";
import type { DatabaseFunction } from "../../../schema/schema.ts";
import { qualifiedName } from "../../../sql/identifier.ts";
import { namesOf } from "../../../sql/node.ts";
import { routineName } from "../../../sql/routine-name.ts";
import { inDocument, type SqlDocument } from "../../../sql/statement.ts";
import { type Blame, blameMention } from "../../blame.ts";
import { isInDoubt } from "../../doubt.ts";
import type { RuleFinding } from "../../finding.ts";
import { defineRule } from "../../rule.ts";
import { fixSearchPath } from "../../search-path-fix.ts";
import { defines, writtenFunctions } from "../../written-functions.ts";

const openFunctions = perSchema(({ functions }) => new Map(functions.filter(isOpen).map((one) => [keyOf(one), one])));

const functionKeys = perSchema(({ functions }) => new Set(functions.map(keyOf)));

export default defineRule({
  id: "function-search-path",
  group: "security",
  severity: "warning",
  needsReplay: true,
  docs: {
    summary: "A function has no fixed search_path.",
    why: `Names without a schema in its body are looked up along the search_path of whoever calls it. A caller who can create objects in a schema
of that path decides which table or function is meant; in a SECURITY DEFINER function with the owner's rights.

\`set search_path = ''\` in CREATE FUNCTION makes it independent of the caller: then every table and function in the body must be named with its
schema, but for those of Postgres itself. The fix is offered for a look, not for all at once, where the body has names without one. A later ALTER
FUNCTION that sets it counts.`,
    examples: [
      {
        bad: `create or replace function public.touch()
--                                ^^^^^
returns trigger language plpgsql
as $$ begin new.updated_at = now(); return new; end $$;`,
        fixed: `create or replace function public.touch()
returns trigger language plpgsql
set search_path = ''
as $$ begin new.updated_at = now(); return new; end $$;`,
        good: `create or replace function public.one() returns integer language sql as 'select 1';
alter function public.one() set search_path = '';`,
      },
    ],
    source: "https://supabase.com/docs/guides/database/database-advisors?lint=0011_function_search_path_mutable",
  },

  *check(file, context) {
    const { replay, project } = context;
    if (!replay) return;
    const { document } = file;
    const stays = openFunctions(replay.final);
    const open = [...openFunctions(replay.after)].flatMap(([key, one]) => (stays.has(key) ? [one] : []));
    const later = project.files.slice(project.files.indexOf(file) + 1).filter(({ role }) => role === "migration");
    const written = new Map<DatabaseFunction, { readonly blame: Blame; readonly node: CreateFunctionStmt }>();
    for (const { statement, node } of writtenFunctions(document)) {
      const one = open.find((candidate) => defines(node, candidate));
      const token = one && routineName(statement);
      if (!token || later.some((other) => writtenFunctions(other.document).some((anew) => defines(anew.node, one))))
        continue;
      // Of two definitions in the file the last one counts.
      written.set(one, { blame: { statement, span: inDocument(statement, token) }, node });
    }
    for (const [one, { blame, node }] of written)
      yield finding(one, blame, fixSearchPath(blame.statement, node, replay.final));
    for (const one of open) {
      if (written.has(one) || functionKeys(replay.before).has(keyOf(one))) continue;
      const blame = isInDoubt(file, context, one.name) ? undefined : dynamicBlame(document, one);
      if (blame) yield finding(one, blame, []);
    }
  },
});

function finding(one: DatabaseFunction, { span }: Blame, fixes: NonNullable<RuleFinding["fixes"]>): RuleFinding {
  const rights = one.securityDefiner ? " and that with its owner's rights" : "";
  return {
    span,
    message: `${qualifiedName(one)} has no fixed search_path, so whoever calls it decides what the names in its body mean${rights}. Write set search_path = '' and name tables and functions with their schema.`,
    fixes,
  };
}

function isOpen({ managed, kind, language, settings }: DatabaseFunction): boolean {
  if (managed || kind === "aggregate" || language === "c" || language === "internal") return false;
  return !settings.some((setting) => setting.startsWith("search_path="));
}

function keyOf({ schema, name, arguments: list }: DatabaseFunction): string {
  return `${schema}.${name}(${list})`;
}

/** A function that no CREATE FUNCTION of the file made: dynamic SQL did, or nobody knows. */
function dynamicBlame(document: SqlDocument, { name }: DatabaseFunction): Blame | undefined {
  const isWritten = writtenFunctions(document).some(({ node }) => namesOf(node.funcname).at(-1) === name);
  return isWritten ? undefined : blameMention(document, name);
}
