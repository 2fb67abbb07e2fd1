import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandIds } from "../../shared/commands.ts";
import { extensionId } from "../../shared/ids.ts";
import { openNewestMigration, waitFor } from "./support.ts";

describe("the extension", () => {
  it("is active on the demo project", async () => {
    await openNewestMigration();
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    await waitFor(
      "activation",
      () => extension.isActive || undefined,
      () => extension.isActive,
    );
  });

  it("has registered every command that it contributes", async () => {
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commandIds.filter((id) => !known.includes(id)),
      [],
    );
  });
});
