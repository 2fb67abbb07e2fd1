import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
} from "vscode-languageserver/node";
import { MemoryGit } from "../support/memory-git.ts";
import { onlyRules } from "../support/only-rules.ts";
import { projectRoot } from "../support/project-root.ts";
import { fullClient, openProject } from "../support/server-harness.ts";
import { testWorld } from "../support/server-world.ts";

const path = "supabase/migrations/20240101000000_create_users.sql";
const quiet = onlyRules("syntax", "duplicate-version");

function project(text: string, more: Readonly<Record<string, string>> = {}) {
  return openProject({ files: { ...quiet, [path]: text, ...more } });
}

describe("pulled diagnostics", () => {
  test("stand on the exact words, with code, link, source and severity", async () => {
    const client = await project("select 1;\n\n  selct 2;\n");
    await client.open(path);
    const [diagnostic, ...more] = await client.diagnostics(path);
    expect(more).toEqual([]);
    expect(diagnostic).toMatchObject({
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
      severity: DiagnosticSeverity.Error,
      source: "mellowise",
      code: "syntax",
      codeDescription: { href: expect.stringMatching(/^https:.*syntax/) },
      data: { rule: "syntax", span: { start: 13, end: 18 } },
    });
  });

  test.each([
    ["CRLF", "select 1;\r\n\r\n  selct 2;\r\n", { line: 2, character: 2 }],
    ["a lone CR", "select 1;\rselct 2;", { line: 1, character: 0 }],
    ["emoji before it", "select '😀é'; selct 2;", { line: 0, character: 14 }],
    ["a byte order mark", "\uFEFFselct 2;", { line: 0, character: 1 }],
  ])("count like the editor: %s", async (_what, text, start) => {
    const client = await project(text);
    await client.open(path);
    const [diagnostic] = await client.diagnostics(path);
    expect(diagnostic?.range.start).toEqual(start);
    expect(client.document(path).getText(diagnostic?.range)).toBe("selct");
  });

  test("follow every edit", async () => {
    const client = await project("select 1;\n");
    await client.open(path);
    await client.type(path, "select 2 frm t where; ");
    expect(await client.marks(path)).toEqual(["syntax: t"]);
    await client.replace(path, "frm t where", "");
    expect(await client.marks(path)).toEqual([]);
  });

  test("are not sent again when they are what the editor has", async () => {
    const client = await project("selct 1;\n");
    await client.open(path);
    const first = await client.pull(path);
    expect(await client.pull(path, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    await client.type(path, "select 2;");
    expect(await client.pull(path, first.resultId)).toMatchObject({ kind: "unchanged" });
    await client.replace(path, "selct", "select");
    expect(await client.pull(path, first.resultId)).toMatchObject({ kind: "full", items: [] });
  });

  test("that were cancelled before their turn are not computed", async () => {
    const client = await project("selct 1;\n");
    await client.open(path);
    const cancellation = new CancellationTokenSource();
    const params = { textDocument: { uri: client.uri(path) } };
    const asked = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, cancellation.token);
    cancellation.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
  });

  test("are the current text's, whatever was asked before", async () => {
    const client = await project("selct 1;\n");
    await client.open(path);
    const early = client.diagnostics(path);
    await client.replace(path, "selct", "select");
    const late = client.marks(path);
    await early;
    expect(await late).toEqual([]);
  });
});

test("a request that fails is logged, answered with nothing, and concerns no other", async () => {
  let broken = true;
  const real = await testWorld();
  const client = await openProject({
    files: { ...quiet, [path]: "selct 1;" },
    world: {
      lint(file, context) {
        if (broken) throw new Error("a rule went mad");
        return real.lint(file, context);
      },
    },
  });
  await client.open(path);
  expect(await client.marks(path)).toEqual([]);
  expect(client.log.join()).toMatch(/diagnostics: Error: a rule went mad\n +at /);
  broken = false;
  expect(await client.marks(path)).toEqual(["syntax: selct"]);
});

describe("documents without a voice", () => {
  test.each(["db/notes.sql", "untitled:Untitled-1", "supabase/functions/x.sql"])("%s", async (other) => {
    const client = await project("select 1;");
    await client.open(other, "selct 1;");
    expect(await client.diagnostics(other)).toEqual([]);
    expect(client.log).toEqual([]);
  });

  test("a migration that is not on disk yet has one", async () => {
    const client = await openProject();
    await client.open(path, "selct 1;");
    expect(await client.marks(path)).toContain("syntax: selct");
  });

  test("so has one in a file system that is not on this machine", async () => {
    const client = await openProject();
    const remote = `vscode-vfs://github/o/r/${path}`;
    await client.open(remote, "selct 1;");
    expect(await client.marks(remote)).toContain("syntax: selct");
  });
});

describe("the project around a document", () => {
  const other = "supabase/migrations/20240101000000_create_posts.sql";

  test("its seed files are checked as config.toml names them, also after it changes", async () => {
    const seed = "supabase/seeds/a.sql";
    const client = await project("select 1;", { "supabase/config.toml": "", [seed]: "selct 1;" });
    await client.open(seed);
    expect(await client.marks(seed)).toEqual([]);
    await client.change({ "supabase/config.toml": '[db.seed]\nsql_paths = ["./seeds/*.sql"]' });
    expect(await client.marks(seed)).toEqual(["syntax: selct"]);
  });

  test("a file that comes and goes on disk changes the findings of the others", async () => {
    const client = await project("select 1;");
    await client.open(path);
    expect(await client.marks(path)).toEqual([]);
    await client.change({ [other]: "select 2;" });
    await client.until(() => client.refreshes > 0);
    const [duplicate] = await client.diagnostics(path);
    expect(duplicate?.code).toBe("duplicate-version");
    expect(duplicate?.relatedInformation).toMatchObject([{ location: { uri: client.uri(other) } }]);
    await client.change({ [other]: undefined });
    expect(await client.marks(path)).toEqual([]);
  });

  test("a deleted file has no findings, although its document is still open; written again, it has", async () => {
    const client = await project("selct 1;");
    await client.open(path);
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
    await client.change({ [path]: undefined });
    expect(await client.marks(path)).toEqual([]);
    await client.change({ [path]: "selct 1;" });
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
  });

  test("goes with its folder", async () => {
    const client = await project("selct 1;");
    await client.open(path);
    await client.change({ "supabase/migrations": undefined });
    expect(await client.marks(path)).toEqual([]);
  });

  test("two projects do not know each other", async () => {
    const nested = "apps/api/supabase/migrations/20240101000000_create_posts.sql";
    const client = await project("selct 1;", {
      [nested]: "selct 2;",
      "apps/api/supabase/mellowise.json": quiet["supabase/mellowise.json"] ?? "",
    });
    await client.open(path);
    await client.open(nested);
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
    expect(await client.marks(nested)).toEqual(["syntax: selct"]);
  });

  test("settled files are not warned about, and get to be settled by a commit", async () => {
    const git = new MemoryGit();
    const client = await openProject({ files: { ...onlyRules("header"), [path]: "select 1;" }, world: { git } });
    await client.open(path);
    expect(await client.marks(path)).toHaveLength(1);
    git.settled = [path];
    await client.change({ ".git/logs/HEAD": "a new line" });
    await client.until(async () => (await client.marks(path)).length === 0);
    expect(git.asked).toEqual([projectRoot, projectRoot]);
  });

  test("an untrusted workspace does not even run git", async () => {
    const git = new MemoryGit([path]);
    const client = await openProject({
      files: { ...quiet, [path]: "selct 1;" },
      world: { git },
      options: { trusted: false },
    });
    await client.open(path);
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
    expect(git.asked).toEqual([]);
    await client.connection.sendNotification("mellowise/trustGranted", {});
    await client.until(() => git.asked.length > 0);
  });
});

describe("a broken config", () => {
  test("has a problem of its own, and defaults stand in for it", async () => {
    const config = "supabase/config.toml";
    const client = await project("selct 1;", { [config]: "[db]\nmajor_version = \n" });
    await client.open(path);
    expect(await client.marks(path)).toEqual(["syntax: selct"]);
    await client.until(() => client.pushed.has(client.uri(config)));
    expect(client.pushed.get(client.uri(config))).toMatchObject([
      { range: { start: { line: 1 } }, source: "mellowise" },
    ]);
    await client.change({ [config]: "[db]\nmajor_version = 15\n" });
    await client.until(() => client.pushed.get(client.uri(config))?.length === 0);
  });
});

describe("an editor that does not ask", () => {
  const { diagnostic: _pull, ...textDocument } = fullClient.textDocument ?? {};

  test("is told after every change, and when the document is closed", async () => {
    const client = await openProject({
      files: { ...quiet, [path]: "selct 1;" },
      client: { ...fullClient, textDocument },
    });
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    const marks = () => client.pushed.get(client.uri(path))?.map((one) => client.mark(path, one));
    await client.open(path);
    await client.until(() => marks()?.join() === "syntax: selct");
    await client.replace(path, "selct", "select");
    await client.until(() => marks()?.length === 0);
    await client.replace(path, "select", "selct");
    await client.until(() => marks()?.length === 1);
    await client.close(path);
    await client.until(() => client.pushed.get(client.uri(path))?.length === 0);
  });
});
