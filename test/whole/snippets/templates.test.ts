import { afterAll, beforeAll, expect, test } from "vitest";
import { migrationSnippet } from "../../../client/new-migration/snippet.ts";
import { templates } from "../../../client/new-migration/templates.ts";
import type { Engine } from "../../../server/core/replay/engine.ts";
import { lintProject, projectOf } from "../../rules/lint-project.ts";
import { realEngine } from "../../support/engine.ts";
import { parseSql } from "../../support/parse-sql.ts";
import { replayProject } from "../../support/replay-project.ts";
import { expand, readSnippets } from "./expand.ts";

// What New Migration writes, before anybody has typed a word into it: it replays, no rule has anything to say of it, and its rollback notes undo it.
let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

const snippets = readSnippets();
const bodyOf = (snippet: string | undefined) => (snippet ? (snippets.get(snippet)?.body.join("\n") ?? "") : "");
const table = expand({ prefix: "", description: "", body: [bodyOf("Table with row level security")] }, {});

/** What stands in the project before a template makes sense. */
const ground: Readonly<Record<string, string>> = {
  Policies: table.replaceAll(/create policy[^;]*;/g, ""),
  "Function and Trigger": table,
  Index: table.replace(/create index.*\n/, ""),
};

// What undoes another migration has no text of its own.
const all = templates((message) => message).filter(({ undoes }) => !undoes);

test.each(all.map((template) => [template.label, template] as const))("%s", async (label, template) => {
  const parts = {
    name: "try_template",
    purpose: "Try it.",
    body: bodyOf(template.snippet),
    rollback: template.rollback,
  };
  const text = expand({ prefix: "", description: "", body: [migrationSnippet(parts)] }, {});
  const undo = text.slice(text.indexOf("-- Rollback:")).split("\n").slice(1);
  const path = "supabase/migrations/20240201000000_try_template.sql";
  const files = [
    { path: "supabase/migrations/20240101000000_ground.sql", text: ground[label] ?? "select 1;" },
    { path, text },
    {
      path: "supabase/migrations/20240301000000_undo.sql",
      text: template.snippet ? undo.map((line) => line.replace(/^--/, "")).join("\n") : "select 1;",
    },
  ];
  const project = projectOf(files, parseSql);
  const view = await replayProject(engine, project);
  const findings = lintProject(project, {}, view).filter((finding) => finding.path === path);
  expect(findings.map(({ rule }) => rule)).toEqual(template.snippet ? [] : ["empty-migration"]);
  const errors = project.files.flatMap(
    (file) => view(file.path)?.outcome.statements.flatMap(({ error }) => error ?? []) ?? [],
  );
  expect(errors).toEqual([]);
});
