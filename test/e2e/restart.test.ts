import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { descendants } from "./child-processes.ts";
import { append, openNewestMigration, revert, waitFor, waitForMarks } from "./support.ts";

const serverScript = path.join("dist", "server.js");

describe("the language server", () => {
  afterEach(revert);

  it("comes back when it is killed, and finds again", async () => {
    const { document } = await openNewestMigration();
    await waitForMarks(document, []);
    const before = server();
    process.kill(before, "SIGKILL");
    const after = await waitFor(
      "another server",
      () => descendants(serverScript).find((pid) => pid !== before),
      () => descendants(serverScript),
    );
    assert.notEqual(after, before);
    await findsAgain();
  });

  it("is replaced by the command Restart Language Server", async () => {
    const before = server();
    await vscode.commands.executeCommand("mellowise.restartLanguageServer");
    await waitFor(
      "one other server",
      () => {
        const running = descendants(serverScript);
        return running.length === 1 && running[0] !== before ? true : undefined;
      },
      () => descendants(serverScript),
    );
    await findsAgain();
  });
});

async function findsAgain(): Promise<void> {
  const editor = await openNewestMigration();
  await append(editor, "selct 1;");
  await waitForMarks(editor.document, ["syntax: selct"]);
}

function server(): number {
  const [pid, ...more] = descendants(serverScript);
  assert.ok(pid, "no language server runs");
  assert.deepEqual(more, [], "more than one language server runs");
  return pid;
}
