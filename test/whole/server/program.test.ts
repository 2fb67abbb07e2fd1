import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { root } from "../../../scripts/tools/root.mjs";
import { buildCli } from "../../support/built-cli.ts";
import { MemoryFiles } from "../../support/memory-files.ts";
import { fullClient } from "../../support/server-harness.ts";
import { TestClient } from "../../support/test-client.ts";

beforeAll(buildCli);

/** The built server as a program of its own, on a copy of the demo, and an editor at its other end. */
async function startProgram() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "mellowise-server-")));
  cpSync(path.join(root, "supabase"), path.join(folder, "supabase"), { recursive: true });
  const child = spawn(process.execPath, [path.join(root, "dist", "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const streams = [new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)] as const;
  const client = new TestClient(createProtocolConnection(...streams), new MemoryFiles());
  await client.initialize(fullClient);
  const newest = path.join(folder, "supabase/migrations/20240114161000_create_session_questions_table.sql");
  const open = () => client.open(newest, readFileSync(newest, "utf8"));
  return { client, child, ended, newest, open };
}

test("runs without any editor of ours, with the embedded Postgres beside it", async () => {
  const { client, newest, open } = await startProgram();
  await open();
  expect(await client.marks(newest)).toEqual([]);
  await client.type(newest, "select 1 from public.no_such_table;\nselct;");
  expect(await client.marks(newest)).toContain("syntax: selct");
  await client.until(async () => (await client.marks(newest)).some((mark) => mark.startsWith("replay: ")));
});

test("ends when it is told to, also while it replays", async () => {
  const { client, ended, newest, open } = await startProgram();
  await open();
  await client.diagnostics(newest);
  await client.type(newest, "do $$ begin loop end loop; end $$;");
  await client.connection.sendRequest("shutdown");
  await client.connection.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
});

test("ends when its editor is gone", async () => {
  const { child, ended, open } = await startProgram();
  await open();
  child.stdin.end();
  expect((await ended)[0]).toBe(1);
});
