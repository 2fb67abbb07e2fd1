import { describe, expect, test } from "vitest";
import { readFailure } from "../../client/cli/failure.ts";
import { guidance } from "../../client/cli/guidance.ts";
import { type CliError, readOutput, readVersions } from "../../client/cli/output.ts";
import { readProgress } from "../../client/cli/progress.ts";

describe("output", () => {
  test("is a JSON object among other lines", () => {
    const { result, error } = readOutput(0, 'a log line\n{"upToDate":true,"message":"ok"}\n', "Connecting...");
    expect([result, error]).toEqual([{ upToDate: true, message: "ok" }, undefined]);
  });

  test("may be an object of several lines", () => {
    expect(readOutput(0, '{\n  "upToDate": true\n}\n', "").result).toEqual({ upToDate: true });
  });

  test("holds an error beside the target", () => {
    const stdout =
      '{"target":{"kind":"local"},"_tag":"Error","error":{"code":"X","message":"m","suggestion":"\\ns\\n"}}';
    expect(readOutput(1, stdout, "")).toEqual({
      result: { target: { kind: "local" } },
      error: { code: "X", message: "m", suggestion: "s" },
    });
  });

  test.each([
    ["Connecting...\nERROR: boom (SQLSTATE 42P01)\nAt statement: 0", "ERROR: boom (SQLSTATE 42P01)\nAt statement: 0"],
    ["Unrecognized flag: --remote", "Unrecognized flag: --remote"],
    ["", "The Supabase CLI ended with exit code 1."],
  ])("without JSON is text: %j", (stderr, message) => {
    expect(readOutput(1, "", stderr).error).toEqual({ code: "", message, suggestion: "" });
  });

  test.each(["{", "null", "[1]", '{"migrations":7}', '{"migrations":[null,{"local":5}]}', '{"error":"text"}'])(
    "of any shape is read: %s",
    (stdout) => {
      expect(readVersions(readOutput(0, stdout, "").result)).toEqual({ files: [], applied: [] });
    },
  );
});

test.each([
  ["Applying migration 20240101000000_a.sql...", { kind: "applying", file: "20240101000000_a.sql" }],
  ["Seeding data from supabase/seed.sql...", { kind: "seeding", file: "supabase/seed.sql" }],
  ["Target: local stack (127.0.0.1:54322)", { kind: "other", text: "Target: local stack (127.0.0.1:54322)" }],
  ["Warning: --local isn't needed (local is the default) and will be removed in v4", undefined],
  ["  ", undefined],
])("%j is progress", (line, expected) => {
  expect(readProgress(line)).toEqual(expected);
});

const error = (code: string, message: string): CliError => ({ code, message, suggestion: "" });
const translate = (message: string, ...values: (string | number)[]) =>
  message.replaceAll(/\{(\d)\}/g, (_, index) => String(values[index]));
const refused = 'ERROR: relation "x" does not exist (SQLSTATE 42P01)\nAt statement: 1\nselect from x\n            ^';
const stderr = "Applying migration 1_a.sql...\nApplying migration 2_b.sql...\n";

test("a failing statement is known by its file and its index", () => {
  const { statement, sqlState } = readFailure(error("DbPushApplyError", refused), stderr);
  expect(sqlState).toBe("42P01");
  expect(statement).toEqual({ file: "2_b.sql", index: 1, message: 'relation "x" does not exist (SQLSTATE 42P01)' });
});

test.each<[string, string, RegExp, string | undefined]>([
  ["DbPushApplyError", refused, /2_b\.sql failed at its statement 2/, "open-file"],
  [
    "DbPushApplyError",
    'ERROR: duplicate key value violates unique constraint "schema_migrations_pkey" (SQLSTATE 23505)\nKey (version)=(2024) already exists.\nAt statement: 1\nINSERT INTO supabase_migrations.schema_migrations(version)',
    /Two migrations have the version 2024/,
    undefined,
  ],
  ["DbPushMissingRemoteError", "Found local migration files to be inserted", /older than the newest/, "include-older"],
  ["DbPushMissingLocalError", "Remote migration versions not found", /this folder lacks/, undefined],
  [
    "DbConnectError",
    "dial error (connect ECONNREFUSED 127.0.0.1:54322)",
    /Nothing listens at 127\.0\.0\.1:54322/,
    "start-local",
  ],
  ["DbConnectError", "no route to host\nmore", /cannot be reached: no route to host$/, undefined],
  ["DbConnectError", "password authentication failed for user (SQLSTATE 28P01)", /refuses the password/, undefined],
  ["LocalDbRunningError", "failed: Cannot connect to the Docker daemon at unix", /needs Docker/, undefined],
  ["ProjectRefNotLinkedError", "Cannot find project ref.", /Link Project/, undefined],
  ["AccessTokenRequiredError", "Access token not provided.", /supabase login/, undefined],
  ["DbConfigIpv6Error", "IPv6 is not supported", /pooler/, undefined],
  ["HostedMutationConsentRequiredError", "consent", /nothing was changed/, undefined],
  ["SomethingNewError", "It broke.\nStack", /^It broke\.$/, undefined],
])("%s is explained", (code, message, said, next) => {
  const advice = guidance(readFailure(error(code, message), stderr), translate);
  expect(advice.message).toMatch(said);
  expect(advice.next).toBe(next);
});
