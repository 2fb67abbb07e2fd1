import { expect, test } from "vitest";
import { readArguments } from "../../server/cli/arguments.ts";

const read = (line: string) => readArguments(line.split(" ").filter((word) => word !== ""));

test.each([
  ["check", { kind: "check", format: "text", all: false, base: undefined, path: "." }],
  [
    "check --format json --all --base origin/main apps/web",
    { kind: "check", format: "json", all: true, base: "origin/main", path: "apps/web" },
  ],
  ["check supabase --format=sarif", { kind: "check", format: "sarif", all: false, base: undefined, path: "supabase" }],
  [
    "check --postgres postgresql://postgres@localhost",
    {
      kind: "check",
      format: "text",
      all: false,
      base: undefined,
      postgres: { url: "postgresql://postgres@localhost", allowRemote: false },
      path: ".",
    },
  ],
  ["check -- --odd", { kind: "check", format: "text", all: false, base: undefined, path: "--odd" }],
  ["schema", { kind: "schema", format: "json", path: "." }],
  ["schema --format mermaid apps/web", { kind: "schema", format: "mermaid", path: "apps/web" }],
  ["serve", { kind: "serve", port: undefined, data: undefined, fresh: false, json: false, path: "." }],
  [
    "serve --port 5999 --data here --fresh --json apps/web",
    { kind: "serve", port: 5999, data: "here", fresh: true, json: true, path: "apps/web" },
  ],
  ["serve -h", { kind: "help", command: "serve" }],
  ["--help", { kind: "help", command: undefined }],
  ["help", { kind: "help", command: undefined }],
  ["help check", { kind: "help", command: "check" }],
  ["check -h", { kind: "help", command: "check" }],
  ["schema --help", { kind: "help", command: "schema" }],
  ["--version", { kind: "version" }],
])("mellowise %s", (line, invocation) => {
  expect(read(line)).toEqual(invocation);
});

test.each<[string, string | undefined, string | RegExp]>([
  ["", undefined, "Which command?"],
  ["chekc", undefined, "There is no command chekc."],
  ["--all", undefined, "There is no option --all."],
  ["check --fix", "check", /--fix/],
  ["schema --all", "schema", /--all/],
  ["check --all=yes", "check", /--all/],
  ["check --format", "check", /--format/],
  ["check --format --all", "check", /--format/],
  ["check --format xml", "check", "There is no format xml: choose one of text, json, sarif, github."],
  ["check --format toString", "check", "There is no format toString: choose one of text, json, sarif, github."],
  ["schema --format text", "schema", "There is no format text: choose one of json, mermaid, dbml, svg."],
  ["check --base=", "check", "--base wants a revision, such as origin/main."],
  ["check --postgres=", "check", "--postgres wants a URL, such as postgresql://postgres@localhost:5432."],
  ["serve --port x", "serve", "--port wants a number up to 65535, such as 54322."],
  ["serve --port 65536", "serve", "--port wants a number up to 65535, such as 54322."],
  ["serve --data=", "serve", "--data wants a folder."],
  ["check a b", "check", "One path is enough: b is one too many."],
])("mellowise %s is a misuse", (line, command, message) => {
  // What Node says of a broken option is Node's own wording.
  const said = typeof message === "string" ? message : expect.stringMatching(message);
  expect(read(line)).toEqual({ kind: "misuse", command, message: said });
});
