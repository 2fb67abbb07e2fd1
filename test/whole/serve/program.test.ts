import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startServer } from "../../../server/database/start-server.ts";
import type { ServedDatabase, ServedDatabaseEvent } from "../../../shared/served-database.ts";
import { buildCli, ended, startCli } from "../../support/built-cli.ts";

// `mellowise serve` as people and the extension run it: one process per server, data on disk.

const started: ChildProcess[] = [];
const folders: string[] = [];

beforeAll(buildCli);
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) await killed(child);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("serves on the port of config.toml, or says that it is another one", async () => {
  const { port, close } = await occupiedPort();
  const folder = project(`[db]\nport = ${port}\n`);
  const first = await serve(folder);
  expect(first).toMatchObject({ type: "ready", wantedPort: port, own: true, made: true });
  expect(first.port).not.toBe(port);
  close();
});

test("keeps its data, also when it is killed in the middle of a transaction", async () => {
  const folder = project();
  const { child, url } = await serve(folder);
  const client = await connected(url);
  await client.query("create table public.notes (body text); insert into public.notes values ('kept')");
  await client.query("begin; insert into public.notes values ('lost')");
  await killed(child);
  const again = await serve(folder);
  expect(again.made).toBe(false);
  const { rows } = await (await connected(again.url)).query("select body from public.notes");
  expect(rows).toEqual([{ body: "kept" }]);
});

test("a second one for the project finds the first, wherever its data are, and hears of its end", async () => {
  const folder = project();
  const first = await serve(folder);
  const second = await serve(folder, ["--data", path.join(folder, "elsewhere")]);
  expect(second).toMatchObject({ own: false, url: first.url, pid: first.child.pid, folder: first.folder });
  const both = Promise.all([ended(first.child), ended(second.child)]);
  first.child.stdin?.end();
  expect((await both).map(({ exitCode }) => exitCode)).toEqual([0, 0]);
});

test("stops at a signal and leaves nothing behind that looks like a server", async () => {
  const folder = project();
  const { child, folder: data } = await serve(folder);
  child.kill("SIGTERM");
  await ended(child);
  if (process.platform !== "win32") expect(readdirSync(data).sort()).toEqual(["data", "stand-in.txt"]);
  expect((await serve(folder)).own).toBe(true);
});

test("listens on loopback only", async () => {
  const { port } = await serve(project());
  const outside = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter(({ internal }) => !internal));
  for (const { address } of outside) {
    await expect(
      connected(`postgresql://postgres@${address.includes(":") ? `[${address}]` : address}:${port}/postgres`),
    ).rejects.toThrow();
  }
});

test("--fresh makes the data anew, but not under another server", async () => {
  const folder = project();
  const first = await serve(folder);
  await (await connected(first.url)).query("create table public.notes ()");
  expect(await failure(folder, ["--fresh"])).toContain("stop that first");
  await killed(first.child);
  const fresh = await serve(folder, ["--fresh"]);
  const { rows } = await (await connected(fresh.url)).query("select to_regclass('public.notes') as found");
  expect([fresh.made, rows]).toEqual([true, [{ found: null }]]);
});

test("says when another version made the data, and goes on", async () => {
  const folder = project();
  const { child, folder: data } = await serve(folder);
  await killed(child);
  writeFileSync(path.join(data, "stand-in.txt"), "0123456789abcdef\n");
  expect(await serve(folder)).toMatchObject({ otherStandIn: true, made: false });
});

test.each([
  ["another Postgres wrote the data", (data: string) => flip(path.join(data, "data/global/pg_control"), 12), "--fresh"],
  ["they are broken", (data: string) => flip(path.join(data, "data/global/pg_control"), 40), "--fresh"],
  ["a file is missing", (data: string) => rmSync(path.join(data, "data/global/pg_control")), "--fresh"],
])("says what to do when %s", async (_what, spoil, hint) => {
  const folder = project();
  const { child, folder: data } = await serve(folder);
  await killed(child);
  spoil(data);
  expect(await failure(folder)).toContain(hint);
  expect((await serve(folder, ["--fresh"])).made).toBe(true);
});

test("starts over with data that were not finished", async () => {
  const folder = project();
  const data = path.join(folder, "half");
  mkdirSync(path.join(data, "data/base"), { recursive: true });
  writeFileSync(path.join(data, "data/PG_VERSION"), "18\n");
  expect(await serve(folder, ["--data", data])).toMatchObject({ made: true });
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "says when the folder may not be written",
  async () => {
    const folder = project();
    const data = path.join(folder, "locked");
    mkdirSync(data);
    chmodSync(data, 0o500);
    expect(await failure(folder, ["--data", data])).toContain("Choose another folder with --data DIR.");
  },
);

test("says when its own files are missing", async () => {
  const folder = project();
  const request = { port: 0, folder, note: path.join(folder, "running.json"), fresh: false, onTrouble: () => {} };
  const assets = path.join(folder, "engine");
  await expect(startServer({ ...request, assets })).rejects.toThrow("install Mellowise Migrations again");
});

test("says when the folder for the data is a file", async () => {
  const folder = project();
  writeFileSync(path.join(folder, "file"), "");
  expect(await failure(folder, ["--data", path.join(folder, "file")])).toContain("Choose another one with --data DIR.");
});

test("tells a person how to go on", async () => {
  const folder = project();
  const child = start(folder, ["serve", "--port", "0"]);
  const text = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString())),
  );
  expect(text).toMatch(
    /ready: postgresql:[\s\S]*supabase db push --db-url "postgresql:[\s\S]*psql "postgresql:[\s\S]*Ctrl\+C/,
  );
});

function project(config = "[db]\nport = 0\n"): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mellowise-serve-"));
  folders.push(folder);
  mkdirSync(path.join(folder, "supabase"));
  writeFileSync(path.join(folder, "supabase/config.toml"), config);
  return folder;
}

function start(folder: string, args: readonly string[]): ChildProcess {
  const cache = path.join(folder, "cache");
  const child = startCli(folder, args, { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache }, "pipe");
  started.push(child);
  return child;
}

async function serve(folder: string, args: readonly string[] = []): Promise<ServedDatabase & { child: ChildProcess }> {
  const { child, event } = await firstEvent(folder, args);
  if (event.type !== "ready") throw new Error(event.message);
  return { ...event, child };
}

async function failure(folder: string, args: readonly string[] = []): Promise<string> {
  const { event } = await firstEvent(folder, args);
  return event.type === "failed" ? event.message : `no failure: ${event.type}`;
}

async function firstEvent(folder: string, args: readonly string[]) {
  const config = readFileSync(path.join(folder, "supabase/config.toml"), "utf8");
  const port = config.includes("port = 0") ? ["--port", "0"] : [];
  const child = start(folder, ["serve", "--json", ...port, ...args]);
  const line = await new Promise<string>((resolve) => {
    let text = "";
    child.stdout?.on("data", (data: Buffer) => {
      text += data.toString();
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    child.on("close", () => resolve(text));
  });
  const event: ServedDatabaseEvent = JSON.parse(line);
  return { child, event };
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  await client.connect();
  return client;
}

function occupiedPort(): Promise<{ readonly port: number; close(): void }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ port: typeof address === "object" ? (address?.port ?? 0) : 0, close: () => server.close() });
    });
  });
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}
