import assert from "node:assert/strict";
import * as vscode from "vscode";
import { append, findings, openNewestMigration, revert, waitForMarks } from "./support.ts";

const missingRelation = "select 1 from public.questions_bank;";
const perRow = `create policy session_questions_delete_own on public.session_questions
  for delete to authenticated using (auth.uid() is not null);`;

describe("findings in the editor", () => {
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await openNewestMigration();
    await waitForMarks(editor.document, []);
  });

  afterEach(revert);

  it("stand on the exact word of a syntax error, and go when it is mended", async () => {
    await append(editor, "create tabel public.tags (id bigint);");
    await waitForMarks(editor.document, ["syntax: tabel"]);
    await revert();
    await waitForMarks(editor.document, []);
  });

  it("name both of two syntax errors", async () => {
    await append(editor, "create tabel public.tags (id bigint);\nselct 1;");
    await waitForMarks(editor.document, ["syntax: tabel", "syntax: selct"]);
  });

  it("say what the embedded Postgres says", async () => {
    await append(editor, missingRelation);
    await waitForMarks(editor.document, ["replay: public.questions_bank"]);
    assert.match(findings(editor.document)[0]?.message ?? "", /questions_bank/);
  });

  it("come with a quick fix that leaves the file clean", async () => {
    await append(editor, perRow);
    await waitForMarks(editor.document, ["policy-auth-per-row: auth.uid()"]);
    const [finding] = findings(editor.document);
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(preferred?.edit, `no preferred fix among ${actions.map(({ title }) => title).join(", ")}`);
    assert.ok(await vscode.workspace.applyEdit(preferred.edit));
    await waitForMarks(editor.document, []);
    assert.match(editor.document.getText(), /using \(\(select auth\.uid\(\)\) is not null\)/);
  });

  it("come with ways to ignore them that do", async () => {
    await append(editor, perRow);
    await waitForMarks(editor.document, ["policy-auth-per-row: auth.uid()"]);
    const [finding] = findings(editor.document);
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const ignore = actions.find(({ title }) => /ignore/i.test(title));
    assert.ok(ignore?.edit, `no way to ignore among ${actions.map(({ title }) => title).join(", ")}`);
    assert.ok(await vscode.workspace.applyEdit(ignore.edit));
    await waitForMarks(editor.document, []);
  });
});

describe("the shape of a migration", () => {
  it("is in the outline", async () => {
    const { document } = await openNewestMigration();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    const table = symbols.find(({ name }) => name.includes("session_questions"));
    assert.ok(table, `no table among ${symbols.map(({ name }) => name).join(", ")}`);
  });

  it("folds and widens by statement", async () => {
    const { document } = await openNewestMigration();
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    const tableLine = document.getText().slice(0, document.getText().indexOf("create table")).split("\n").length - 1;
    assert.ok(
      folds.some(({ start }) => start === tableLine),
      `no fold on line ${tableLine} among ${folds.map(({ start }) => start).join(", ")}`,
    );
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      "vscode.executeSelectionRangeProvider",
      document.uri,
      [new vscode.Position(tableLine + 1, 3)],
    );
    const widened: string[] = [];
    for (let range = selection; range; range = range.parent) widened.push(document.getText(range.range));
    assert.ok(
      widened.some((text) => text.startsWith("create table if not exists") && text.trimEnd().endsWith(";")),
      "the statement is no step of the selection",
    );
  });
});
