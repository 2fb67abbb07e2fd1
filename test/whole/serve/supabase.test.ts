import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServedPostgres, servePostgres } from "../../support/served-postgres.ts";
import { supabase } from "../../support/supabase-cli.ts";

// What the real Supabase CLI can do with the embedded database, without Docker; push.test.ts has pushing and the advisors,
// supabase-cli.test.ts resetting and the failures.

const migrations = {
  "20260101000000_shelves.sql": "create table public.shelves (id bigint primary key, label text not null);",
  "20260102000000_books.sql":
    "create table public.books (id bigint primary key, shelf_id bigint references public.shelves (id), title text);",
};
let postgres: ServedPostgres;
let other: ServedPostgres;
let folder = "";

beforeAll(async () => {
  postgres = await servePostgres();
  other = await servePostgres();
  folder = mkdtempSync(path.join(tmpdir(), "mellowise-cli-"));
  mkdirSync(path.join(folder, "supabase/migrations"), { recursive: true });
  writeFileSync(path.join(folder, "supabase/config.toml"), `[db]\nport = ${new URL(postgres.url).port}\n`);
  for (const [name, sql] of Object.entries(migrations)) {
    writeFileSync(path.join(folder, "supabase/migrations", name), `${sql}\n`);
  }
  await cli(["db", "push", "--db-url", postgres.url, "--yes"]);
});
afterAll(async () => {
  await postgres?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await supabase(folder, args);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

test("it lists what is applied", async () => {
  const listed = await cli(["migration", "list", "--db-url", postgres.url, "--output-format", "json"]);
  for (const name of Object.keys(migrations)) expect(listed.split(name.slice(0, 14))).toHaveLength(3);
});

test("it generates types", async () => {
  const types = await cli(["gen", "types", "--db-url", postgres.url, "--lang", "typescript"]);
  expect(types).toMatch(/"?shelf_id"?: number \| null/);
});

test("it compares two databases", async () => {
  const diff = await cli(["db", "diff", "--from", other.url, "--to", postgres.url]);
  expect(diff).toMatch(/create table "?public"?\."?books"?/i);
});

test("its local commands find the database on config.toml's port", async () => {
  expect(await cli(["migration", "list", "--local"])).toContain("20260102000000");
});
