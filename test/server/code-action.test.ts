import { describe, expect, test } from "vitest";
import { onlyRules } from "../support/only-rules.ts";
import { fullClient, openProject } from "../support/server-harness.ts";

const path = "supabase/migrations/20240101000000_create_users.sql";
const perRow = "create policy a on public.t using (auth.uid() = id);\n";

function project(text: string, rules: readonly string[], client = fullClient) {
  return openProject({ files: { ...onlyRules(...rules), [path]: text }, client });
}

describe("a finding's fix", () => {
  test("is preferred when it is safe, and mends the finding", async () => {
    const client = await project(perRow, ["policy-auth-per-row"]);
    await client.open(path);
    const [fix, ...others] = await client.actions(path, "auth.uid()");
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [{ code: "policy-auth-per-row" }] });
    expect(others.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Ignore policy-auth-per-row here", undefined],
      ["Ignore policy-auth-per-row in this file", undefined],
    ]);
    if (fix) await client.apply(fix);
    expect(client.text(path)).toContain("using ((select auth.uid()) = id)");
    expect(await client.marks(path)).toEqual([]);
  });

  test("is for the version of the document that the editor has", async () => {
    const client = await project("", ["policy-auth-per-row"]);
    await client.open(path);
    await client.type(path, perRow);
    const [fix] = await client.actions(path, "auth.uid()");
    const version = client.document(path).version;
    expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: client.uri(path), version } }]);
  });

  test("comes as plain changes for editors that know no others", async () => {
    const client = await project(perRow, ["policy-auth-per-row"], { ...fullClient, workspace: {} });
    await client.open(path);
    const [fix] = await client.actions(path, "auth.uid()");
    expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([client.uri(path)]);
  });

  test("is not offered elsewhere, nor to who asks for other kinds of action", async () => {
    const client = await project(`${perRow}select 1;\n`, ["policy-auth-per-row"]);
    await client.open(path);
    expect(await client.actions(path, "select 1")).toEqual([]);
    const refactorings = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: client.uri(path) },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      context: { diagnostics: [], only: ["refactor"] },
    });
    expect(refactorings).toEqual([]);
  });
});

describe("ignoring a rule", () => {
  test.each(["here", "in this file"])("%s silences it", async (where) => {
    const client = await project(perRow, ["policy-auth-per-row", "unused-suppression"]);
    await client.open(path);
    const actions = await client.actions(path, "auth.uid()");
    const ignore = actions.find(({ title }) => title === `Ignore policy-auth-per-row ${where}`);
    if (ignore) await client.apply(ignore);
    expect(client.text(path)).toMatch(/^-- mellowise-ignore(-file)? policy-auth-per-row\n/);
    expect(await client.marks(path)).toEqual([]);
  });
});

test("all findings of a rule are fixed at once, where there are several", async () => {
  const client = await project(perRow + perRow.replace(" a ", " b "), ["policy-auth-per-row"]);
  await client.open(path);
  expect(await client.marks(path)).toHaveLength(2);
  const actions = await client.actions(path, "auth.uid()");
  const all = actions.find(({ title }) => title === "Fix all policy-auth-per-row in this file");
  if (all) await client.apply(all);
  expect(await client.marks(path)).toEqual([]);
});

describe("a fix that renames the file", () => {
  const twin = "supabase/migrations/20240101000000_create_accounts.sql";
  const renaming = (title: string) => /^Rename to/.test(title);

  test("does, and the new file is clean", async () => {
    const client = await project("select 1;\n", ["duplicate-version"]);
    await client.change({ [twin]: "" });
    await client.open(path);
    const fix = (await client.actions(path, "select 1;")).find(({ title }) => renaming(title));
    expect(fix?.edit?.documentChanges).toMatchObject([
      { kind: "rename", oldUri: client.uri(path), options: { overwrite: false, ignoreIfExists: false } },
    ]);
    if (fix) await client.apply(fix);
    const renamed = "supabase/migrations/20240101000001_create_users.sql";
    expect(await client.marks(renamed)).toEqual([]);
  });

  test("is not offered to an editor that cannot rename", async () => {
    const client = await project("select 1;\n", ["duplicate-version"], {
      ...fullClient,
      workspace: { ...fullClient.workspace, workspaceEdit: { documentChanges: true } },
    });
    await client.change({ [twin]: "" });
    await client.open(path);
    expect(await client.marks(path)).toHaveLength(1);
    expect((await client.actions(path, "select 1;")).map(({ title }) => title).filter(renaming)).toEqual([]);
  });
});
