import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServing } from "../../../client/embedded/serve-process.ts";
import { root } from "../../../scripts/tools/root.mjs";
import { buildCli } from "../../support/built-cli.ts";

// The embedded database as the extension starts it: a process that lives as long as its window.

let project = "";

beforeAll(() => {
  buildCli();
  project = mkdtempSync(path.join(tmpdir(), "mellowise-window-"));
  // The processes are started with these variables.
  for (const name of ["XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"]) process.env[name] = path.join(project, "cache");
  mkdirSync(path.join(project, "supabase"));
  writeFileSync(path.join(project, "supabase/config.toml"), "[db]\n");
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const request = (data: string) => ({
  program: path.join(root, "dist/cli.js"),
  project,
  data: path.join(project, data),
  onTrouble: () => {},
});

test("two windows share one database, which ends with the first", async () => {
  const first = await startServing(request("first"));
  const second = await startServing(request("second"));
  expect([first.own, second.own, second.url]).toEqual([true, false, first.url]);
  const client = new Client(first.url);
  await client.connect();
  await client.query("create table public.kept ()");
  await client.end();
  await first.stop();
  expect(await Promise.all([first.ended, second.ended])).toEqual([undefined, undefined]);

  const again = await startServing(request("first"));
  expect([again.own, again.made]).toEqual([true, false]);
  await again.stop();
});

test("a window that cannot have one hears why", async () => {
  writeFileSync(path.join(project, "file"), "");
  await expect(startServing(request("file"))).rejects.toThrow("is no folder");
});
