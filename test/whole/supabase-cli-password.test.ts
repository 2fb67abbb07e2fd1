import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { knownMajors, type Major } from "../../client/cli/arguments.ts";
import { callCli } from "../../client/cli/call.ts";
import { guidance } from "../../client/cli/guidance.ts";
import type { Target } from "../../client/cli/operation.ts";
import type { Cluster } from "../../scripts/postgres/cluster.mjs";
import { hasPostgres, startPostgres } from "../support/native-postgres.ts";
import { cliWorld, findMajor } from "../support/supabase-cli.ts";

// A password with what an address would take for its own marks: it goes through the environment, and nowhere else.
const password = "p@ss#w ord";

describe.runIf(hasPostgres)("a Postgres with a password", () => {
  let cluster: Cluster;
  let folder = "";

  beforeAll(async () => {
    cluster = await startPostgres({ password });
    folder = mkdtempSync(path.join(tmpdir(), "mellowise-cli-"));
    mkdirSync(path.join(folder, "supabase/migrations"), { recursive: true });
  });
  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function list(major: Major, given: string) {
    const url = `postgresql://postgres@127.0.0.1:${new URL(cluster.url).port}/postgres?sslmode=disable`;
    const target: Target = { kind: "url", url, password: given };
    const said: string[] = [];
    const { file } = await findMajor(major);
    const outcome = await callCli(
      file,
      { major, folder, operation: { kind: "list" }, target },
      { env: cliWorld(folder), onProgress: (one) => void said.push(JSON.stringify(one)) },
    );
    return { outcome, said: said.join("\n") };
  }

  test.each(knownMajors)("is asked by version %i of the CLI, which never shows it", async (major) => {
    const { outcome, said } = await list(major, password);
    expect(outcome.state).toBe("done");
    expect(said).not.toContain("p@ss");
  });

  test.each(knownMajors)("refuses version %i with a wrong one, and that is what is said", async (major) => {
    const { outcome } = await list(major, "wr@ng#one");
    if (outcome.state !== "failed") throw new Error(outcome.state);
    expect(outcome.failure.code).toBe("DbConnectError");
    expect(guidance(outcome.failure, (message) => message).message).toMatch(/^The database refuses the password\./);
    expect(JSON.stringify(outcome)).not.toContain("wr@ng");
  });
});
