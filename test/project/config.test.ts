import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../server/core/migrations/config.ts";
import { readConfig } from "../../server/core/migrations/read-config.ts";

/** The problems of both files, each as `the text it stands on: message`. */
function problems(texts: { readonly toml?: string; readonly json?: string }): readonly string[] {
  return read(texts).problems.map(({ text, span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

function read({ toml, json }: { readonly toml?: string; readonly json?: string }) {
  return readConfig({ toml, json }, ["syntax", "drop-column"]);
}

describe("config.toml", () => {
  test("is not needed", () => {
    expect(read({})).toEqual({ config: defaultConfig, problems: [] });
  });

  test("gives what the project says, and defaults for the rest", () => {
    const toml = `
[api]
schemas = ["public", "app"]
[db]
major_version = 15
port = 5999
seed.sql_paths = ["./seeds/*.sql"]
[remotes.staging.db]
major_version = 14
`;
    expect(read({ toml })).toEqual({
      config: {
        majorVersion: 15,
        databasePort: 5999,
        apiSchemas: ["public", "app"],
        seed: { enabled: true, sqlPaths: ["./seeds/*.sql"] },
        rules: {},
      },
      problems: [],
    });
  });

  test("says that the CLI applies no migrations where that is switched off; they are replayed all the same", () => {
    const toml = '[db.migrations]\nenabled = false\nschema_paths = ["./schemas/*.sql"]';
    expect(read({ toml }).config).toEqual(defaultConfig);
    expect(problems({ toml })).toEqual([expect.stringMatching(/^enabled = false: The CLI applies no migration /)]);
    expect(read({ toml }).problems[0]?.informs).toBe(true);
  });

  test("may start with a byte order mark", () => {
    expect(read({ toml: "\uFEFF[db]\nmajor_version = 15" }).config.majorVersion).toBe(15);
  });

  test("may take a value from the environment, which is then not known here", () => {
    expect(read({ toml: '[db]\nmajor_version = "env(PG)"' })).toEqual({ config: defaultConfig, problems: [] });
  });

  test.each(["\n", "\r\n"])("that cannot be read has one problem where it breaks (%j)", (lineBreak) => {
    const toml = ["[db]", "major_version = 15", "😀 = ", "[api]"].join(lineBreak);
    expect(read({ toml }).config).toEqual(defaultConfig);
    expect(problems({ toml })).toEqual([expect.stringMatching(/^😀 = *: .*defaults are assumed\.$/)]);
  });

  test("has a problem on each value of the wrong kind; the others count", () => {
    const toml = '[api]\nschemas = "public"\n[db]\nmajor_version = 1.5 # no\n[db.seed]\nenabled = false';
    expect(read({ toml }).config).toEqual({ ...defaultConfig, seed: { ...defaultConfig.seed, enabled: false } });
    expect(problems({ toml })).toEqual([
      "major_version = 1.5 # no: db.major_version must be a version of Postgres such as 17; 17 is assumed.",
      'schemas = "public": api.schemas must be a list of schema names; ["public","graphql_public"] is assumed.',
    ]);
  });
});

describe("mellowise.json", () => {
  test("sets severities", () => {
    const json = '{ "$schema": "x", "rules": { "syntax": "off", "drop-column": "error" } }';
    expect(read({ json })).toEqual({
      config: { ...defaultConfig, rules: { syntax: "off", "drop-column": "error" } },
      problems: [],
    });
  });

  test("has a problem on everything that it does not know; the rest counts", () => {
    const json = '{ "rules": { "syntax": "loud", "no-such-rule": "off", "drop-column": "hint" }, "extra": 1 }';
    expect(read({ json }).config.rules).toEqual({ "drop-column": "hint" });
    expect(problems({ json })).toEqual([
      '"loud": syntax must be one of error, warning, information, hint, off.',
      '"off": There is no rule no-such-rule.',
      "1: There is no setting extra.",
    ]);
  });

  test.each([
    ["[]", "[]: The file must be an object in braces."],
    ['{ "rules": [] }', "[]: rules must be an object in braces."],
    ["", ": This is not JSON: a value is missing here."],
    ['{ "rules": { } ', ": This is not JSON: `}` is missing here."],
    ["{ rules: 1 }", "r: This is not JSON: a name in double quotes is missing here."],
    ["{} x", "x: This is not JSON: the file should end here."],
  ])("%j gets %j", (json, problem) => {
    expect(problems({ json })).toEqual([problem]);
  });
});
