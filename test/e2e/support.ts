import path from "node:path";
import * as vscode from "vscode";
import { newestMigration } from "../../scripts/host/demo.mjs";
import { diagnosticSource } from "../../shared/ids.ts";

/** The newest migration of the workspace, a copy of the demo project, in an editor. */
export async function openNewestMigration(): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const file = folder === undefined ? undefined : newestMigration(folder);
  if (file === undefined) throw new Error("The workspace holds no migration.");
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
}

/** Writes SQL below the last line of a document, as a user who types there. */
export async function append(editor: vscode.TextEditor, sql: string): Promise<void> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  const done = await editor.edit((edit) => edit.insert(end, `\n${sql}\n`));
  if (!done) throw new Error(`${path.basename(document.fileName)} could not be edited.`);
}

/** Drops what the tests typed. */
export async function revert(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.files.revert");
}

/** This extension's findings of a document, in the order of their places. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === diagnosticSource)
    .sort((left, right) => left.range.start.compareTo(right.range.start));
}

/** A finding's rule: the code, with or without the link to its page. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Each finding of a document as `rule: the words it underlines`. */
function marks(document: vscode.TextDocument): string[] {
  return findings(document).map((finding) => `${ruleOf(finding)}: ${document.getText(finding.range)}`);
}

/** Resolves when `check` answers with something; rejects with what it saw last. */
export async function waitFor<T>(what: string, check: () => T | undefined, seen: () => unknown): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const found = check();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited in vain for ${what}; there is ${JSON.stringify(seen())}`);
}

/** Resolves when exactly these marks stand in the document. */
export async function waitForMarks(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  const text = JSON.stringify(expected);
  await waitFor(
    text,
    () => (JSON.stringify(marks(document)) === text ? true : undefined),
    () => marks(document),
  );
}
