import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLocalHistory } from "../../../server/local-database/migration-history.ts";
import { toUri } from "../../../server/project/location.ts";
import { migrationDetails, migrations, type ProjectMigrations } from "../../../shared/messages.ts";
import { projectRoot } from "../../support/project-root.ts";
import { type ServedPostgres, servePostgres } from "../../support/served-postgres.ts";
import { openProject } from "../../support/server-harness.ts";
import { supabase } from "../../support/supabase-cli.ts";

// A database that the real Supabase CLI has pushed to, and the same files as they are edited afterwards.

const notes = "supabase/migrations/20240101000000_notes.sql";
const tags = "supabase/migrations/20240102000000_tags.sql";
const pushed = {
  [notes]:
    "-- Notes\ncreate table public.notes (id bigint primary key, body text default 'a;b');\n\ncomment on table public.notes is 'é 😀';",
  [tags]: "create table public.tags (id bigint primary key);\ncreate policy all_tags on public.tags using (true);\n",
};
let folder = "";
let postgres: ServedPostgres;
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "mellowise-history-"));
  postgres = await servePostgres();
  port = Number(new URL(postgres.url).port);
  mkdirSync(path.join(folder, "supabase/migrations"), { recursive: true });
  for (const [file, text] of Object.entries({ ...pushed, "supabase/config.toml": 'project_id = "history"' })) {
    writeFileSync(path.join(folder, file), text);
  }
});
afterAll(async () => {
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(files: Readonly<Record<string, string>>, options = {}) {
  const config = `[db]\nport = ${port}\n`;
  return openProject({ files: { "supabase/config.toml": config, ...files }, world: { readLocalHistory }, options });
}

async function listed(files: Readonly<Record<string, string>>, options = {}): Promise<ProjectMigrations | undefined> {
  const client = await open(files, options);
  const params = { projects: [toUri(projectRoot)] };
  const [project] = await client.connection.sendRequest<ProjectMigrations[]>(migrations.method, params);
  return project;
}

const states = (project: ProjectMigrations | undefined) => project?.rows.map(({ name, state }) => `${name} ${state}`);

test("before anything was pushed everything is pending", async () => {
  const project = await listed(pushed);
  expect(project?.database).toEqual({ host: "127.0.0.1", port, reachable: true });
  expect(states(project)).toEqual(["notes pending", "tags pending"]);
});

test("what the CLI has pushed is applied, until somebody edits, deletes or adds a file", async () => {
  const { exitCode, stderr } = await supabase(folder, ["db", "push", "--db-url", postgres.url, "--yes"]);
  expect(exitCode, stderr).toBe(0);
  expect(states(await listed(pushed))).toEqual(["notes applied", "tags applied"]);
  expect(states(await listed({ ...pushed, [notes]: `${pushed[notes]}\n\n-- no change\n` }))?.[0]).toBe("notes applied");
  expect(states(await listed({ ...pushed, [notes]: pushed[notes].replace("a;b", "c") }))?.[0]).toBe("notes edited");
  const others = {
    "supabase/migrations/20240101120000_late.sql": "",
    "supabase/migrations/20240103000000_new.sql": "",
  };
  expect(states(await listed({ [tags]: pushed[tags], ...others }))).toEqual([
    "notes missing",
    "late out-of-order",
    "tags applied",
    "new pending",
  ]);
});

test("nothing is known where no database answers, nor asked in a folder that is not trusted", async () => {
  const elsewhere = { ...pushed, "supabase/config.toml": "[db]\nport = 1\n" };
  const project = await listed(elsewhere);
  expect(project?.database.reachable).toBe(false);
  expect(states(project)).toEqual(["notes unknown", "tags unknown"]);
  expect(states(await listed(pushed, { trusted: false }))).toEqual(["notes unknown", "tags unknown"]);
});

test("a migration tells what it makes", async () => {
  const client = await open(pushed);
  const params = { project: toUri(projectRoot), uri: client.uri(tags) };
  expect(await client.connection.sendRequest(migrationDetails.method, params)).toEqual({
    makes: [
      { name: "public.tags", detail: "table" },
      { name: "all_tags", detail: "policy on public.tags" },
    ],
    statements: 2,
  });
});
