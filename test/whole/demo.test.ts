import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/tools/root.mjs";
import { replayProject, type Views } from "../../server/cli/replay-project.ts";
import { lintFile } from "../../server/core/lint/driver.ts";
import { ruleIds } from "../../server/core/lint/rules/index.ts";
import type { Project } from "../../server/core/migrations/project.ts";
import type { Engine } from "../../server/core/replay/engine.ts";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import type { Schema } from "../../server/core/schema/schema.ts";
import { diskFiles } from "../../server/project/files.ts";
import { noGit } from "../../server/project/git.ts";
import { loadProject } from "../../server/project/load-project.ts";
import { fromPath } from "../../server/project/location.ts";
import { realEngine } from "../support/engine.ts";
import { parseSql } from "../support/parse-sql.ts";

// The project in supabase/ is what a new user reads first: it must be an example of everything that the rules ask for.

let engine: Engine;
let project: Project;
let configProblems: readonly unknown[];
let views: Views;
let schema: Schema;

beforeAll(async () => {
  engine = await realEngine();
  const loaded = await loadProject({ root: fromPath(root), files: diskFiles, git: noGit, parse: parseSql, ruleIds });
  project = loaded.project;
  configProblems = loaded.problems;
  views = await replayProject(project, engine, prepareScript, () => true);
  const [first] = project.files;
  const final = first && views(first)?.final;
  if (!final) throw new Error("The demo was not replayed.");
  schema = final;
});
afterAll(() => engine?.close());

test("the project is one migration per table and a seed", () => {
  expect(configProblems).toEqual([]);
  expect(project.config.majorVersion).toBe(17);
  expect(project.files.map(({ role, name }) => `${role} ${name}`)).toEqual([
    "migration create_user_profiles_table",
    "migration create_question_bank_table",
    "migration create_user_sessions_table",
    "migration create_progress_analytics_table",
    "migration create_subscription_management_table",
    "migration create_session_questions_table",
    "seed seed",
  ]);
});

test("Postgres refuses nothing", () => {
  const errors = project.files.map((file) => views(file)?.outcome.statements.filter(({ error }) => error));
  expect(errors).toEqual(project.files.map(() => []));
});

test("no rule finds anything", () => {
  const findings = project.files.flatMap((file) =>
    lintFile(file, { project, replay: views(file) }, { all: true }).map(
      ({ rule, path, message }) => `${path}: ${rule}: ${message}`,
    ),
  );
  expect(findings).toEqual([]);
});

test("the foreign keys are those of the team's dependency graph", () => {
  const own = schema.relations.filter(({ managed }) => !managed);
  const edges = own.flatMap(({ name, constraints }) =>
    constraints.flatMap(({ references }) =>
      references ? [`${references.schema}.${references.relation} --> ${name}`.replace("public.", "")] : [],
    ),
  );
  expect(edges.sort()).toEqual([
    "auth.users --> user_profiles",
    "question_bank --> session_questions",
    "question_bank --> user_sessions",
    "user_profiles --> progress_analytics",
    "user_profiles --> subscription_management",
    "user_profiles --> user_sessions",
    "user_sessions --> session_questions",
  ]);
});

describe("every table", () => {
  const tables = () => schema.relations.filter((relation) => relation.schema === "public");

  test("has row level security with policies for signed-in people", () => {
    expect(tables()).toHaveLength(6);
    for (const { rowLevelSecurity, policies } of tables()) {
      expect(rowLevelSecurity).toBe(true);
      expect(policies.length).toBeGreaterThan(0);
      expect(policies.flatMap(({ roles }) => roles)).toEqual(policies.map(() => "authenticated"));
    }
  });

  test("keeps its updated_at by trigger", () => {
    expect(tables().map(({ triggers }) => triggers.map((trigger) => trigger.function.name))).toEqual(
      tables().map(() => ["trigger_set_timestamp"]),
    );
  });

  test("has an index for each foreign key", () => {
    for (const { constraints, indexes } of tables()) {
      for (const { columns, kind } of constraints.filter((one) => one.kind === "foreign-key")) {
        expect(
          indexes.map(({ keys }) => keys[0]?.column),
          kind,
        ).toContain(columns[0]);
      }
    }
  });

  test("says what it is for", () => {
    expect(tables().filter(({ comment }) => !comment)).toEqual([]);
  });
});
