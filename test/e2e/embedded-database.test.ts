import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";
import { descendants } from "./child-processes.ts";
import { openNewestMigration, waitFor } from "./support.ts";

const program = `${path.join("dist", "cli.js")} serve`;

describe("the embedded database", () => {
  it("is served while it is wanted, once", async () => {
    await openNewestMigration();
    assert.deepEqual(descendants(program), []);
    await vscode.commands.executeCommand("mellowise.startEmbeddedDatabase");
    const [first, ...more] = descendants(program);
    assert.ok(first, "no database is served");
    assert.deepEqual(more, []);
    await vscode.commands.executeCommand("mellowise.startEmbeddedDatabase");
    assert.deepEqual(descendants(program), [first]);

    await vscode.commands.executeCommand("mellowise.stopEmbeddedDatabase");
    await waitFor(
      "its end",
      () => (descendants(program).length === 0 ? true : undefined),
      () => descendants(program),
    );
  });
});
