import { describe, expect, test } from "vitest";
import { cliArguments, knownMajors, type Major } from "../../client/cli/arguments.ts";
import { cliEnvironment } from "../../client/cli/environment.ts";
import type { Operation, Target } from "../../client/cli/operation.ts";
import { type TerminalCall, terminalArguments } from "../../client/cli/terminal-arguments.ts";

const local: Target = { kind: "local" };
const url: Target = {
  kind: "url",
  url: "postgresql://postgres@127.0.0.1:5432/postgres?sslmode=disable",
  password: "p@ss#w",
};
const operations: readonly Operation[] = [
  { kind: "list" },
  { kind: "plan", includeAll: false },
  { kind: "push", includeAll: false, confirmed: true },
  { kind: "push", includeAll: true, confirmed: true },
  { kind: "reset", confirmed: true },
  { kind: "reset", version: "20240101000000", confirmed: true },
];
const calls = knownMajors.flatMap((major) =>
  operations.flatMap((operation) => [local, url].map((target) => ({ major, operation, target, folder: "/p" }))),
);
const line = (call: (typeof calls)[number]) => cliArguments(call).join(" ");

describe("every call", () => {
  test("names its target, in its major's words", () => {
    for (const call of calls) {
      const named =
        call.target.kind === "local"
          ? " --local "
          : call.major === 2
            ? " --db-url postgresql:"
            : " --remote=postgresql:";
      expect(line(call)).toContain(named);
    }
  });

  test("holds no password", () => {
    for (const call of calls) expect(line(call)).not.toContain("p@ss");
  });

  test("says the folder, and that no assistant is asking", () => {
    for (const call of calls) expect(line(call)).toMatch(/ --workdir \/p --agent no --output-format json$/);
  });

  test("answers questions only for what the user has confirmed", () => {
    for (const call of calls) expect(line(call).includes("--yes")).toBe("confirmed" in call.operation);
  });

  test("is none of those that lose more than they say", () => {
    for (const call of calls) expect(line(call)).not.toMatch(/fetch|down|repair|--last|migration new/);
  });
});

test.each<[Major, TerminalCall, string]>([
  [3, "stop", "stop --workdir /p --agent no"],
  [2, "lint", "db lint --local --workdir /p --agent no"],
  [3, "diff", "db diff --local --workdir /p --agent no"],
  [2, "pull", "db pull --linked --workdir /p --agent no"],
  [3, "pull", "db pull --remote --workdir /p --agent no"],
])("version %i, %s in a terminal: names what it is about, and loses nothing", (major, call, expected) => {
  expect(terminalArguments(major, call, "/p").join(" ")).toBe(expected);
});

test.each(["../x", "1 --linked", "", "abc"])("%j is no version to reset to", (version) => {
  const operation: Operation = { kind: "reset", version, confirmed: true };
  expect(() => cliArguments({ major: 3, folder: "/p", operation, target: local })).toThrow("no version");
});

test("an address with a password in it is refused", () => {
  const target: Target = { kind: "url", url: "postgresql://postgres:secret@127.0.0.1/postgres", password: "" };
  expect(() => cliArguments({ major: 2, folder: "/p", operation: { kind: "list" }, target })).toThrow("password");
});

describe("the environment of a call", () => {
  const own = {
    PATH: "/bin",
    PGHOST: "production",
    PGPASSWORD: "theirs",
    SUPABASE_PROJECT_ID: "other",
    SUPABASE_YES: "1",
  };

  test("chooses no other target and answers nothing", () => {
    const { PATH, ...rest } = cliEnvironment(own, local);
    expect(PATH).toBe("/bin");
    expect(Object.keys(rest).filter((name) => name in own)).toEqual([]);
  });

  test("carries the password of an address", () => {
    expect(cliEnvironment(own, url).PGPASSWORD).toBe("p@ss#w");
  });

  test("keeps an address from being taken for the stack", () => {
    expect(cliEnvironment(own, url).SUPABASE_DB_PORT).toBe("1");
    expect(cliEnvironment(own, local)).not.toHaveProperty("SUPABASE_DB_PORT");
  });

  test("has no telemetry and no look for updates", () => {
    expect(cliEnvironment({})).toMatchObject({ SUPABASE_TELEMETRY_DISABLED: "1", SUPABASE_NO_UPDATE_NOTIFIER: "1" });
  });
});
