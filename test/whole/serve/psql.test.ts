import { spawn, spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServedPostgres, servePostgres } from "../../support/served-postgres.ts";

// psql itself, where this machine has it: what only a person's client does.

const hasPsql = spawnSync("psql", ["--version"]).status === 0;

describe.skipIf(!hasPsql)("psql", () => {
  let postgres: ServedPostgres;
  beforeAll(async () => {
    postgres = await servePostgres();
  });
  afterAll(() => postgres?.close());

  test("reads the data of a COPY from its input, and goes on behind them", async () => {
    const script = "create table public.copied (a int, b text);\ncopy public.copied from stdin;\n1\tx\n2\t;y\n\\.\n";
    const printed = await psql(`${script}select sum(a) from public.copied;\ncopy public.copied to stdout;\n`);
    expect(printed).toBe("3\n1\tx\n2\t;y\n");
  });

  test("hears what is wrong with the data, and goes on", async () => {
    const printed = await psql("create table public.odd (a int);\ncopy public.odd from stdin;\nx\n\\.\nselect 'on';\n");
    expect(printed).toMatch(/invalid input syntax for type integer: "x"[\s\S]*on\n$/);
  });

  test("asks for two COPYs in one message in vain", async () => {
    const args = ["-c", "copy auth.users from stdin; copy auth.users from stdin"];
    expect(await psql("", args)).toContain("only one COPY");
  });

  test("cancels an endless statement; the database is there again, with what was committed", async () => {
    await psql("create table public.kept (a int); insert into public.kept values (7);");
    const child = spawn("psql", ["-XAtq", postgres.url, "-c", "\\warn begun", "-c", endless]);
    const ended = new Promise<string>((resolve) => {
      let said = "";
      let again: NodeJS.Timeout | undefined;
      child.stderr.on("data", (data: Buffer) => {
        said += data.toString();
        // The statement may not have come to the server yet.
        again ??= setInterval(() => child.kill("SIGINT"), 300);
      });
      child.on("close", () => {
        clearInterval(again);
        resolve(said);
      });
    });
    expect(await ended).toContain("the embedded database was restarted");
    expect(await psql("select a from public.kept;")).toBe("7\n");
  });

  const endless = "do $$ begin loop end loop; end $$";

  function psql(input: string, args: readonly string[] = []): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn("psql", ["-XAtq", postgres.url, ...args], { env: { ...process.env, LC_ALL: "C" } });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (said += data.toString()));
      child.on("error", reject);
      child.on("close", () => resolve(said));
      child.stdin.end(input);
    });
  }
});
