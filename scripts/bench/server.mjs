// @ts-check
// A language server process and the little client that the bench needs.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-languageserver/node";

/**
 * Starts dist/server.js on a folder and shakes hands.
 * @param {{ root: string, folder: string, settings?: object }} options `root` is the checkout, `folder` the workspace, `settings` the section `mellowise`.
 */
export async function startServer({ root, folder, settings = {} }) {
  const child = spawn(process.execPath, [path.join(root, "dist/server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(child.stdout),
    new rpc.StreamMessageWriter(child.stdin),
  );
  let refreshes = 0;
  /** @type {(() => void)[]} */
  let waiting = [];
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshes += 1;
    for (const wake of waiting) wake();
    waiting = [];
    return null;
  });
  /** @type {((status: ReplayStatus) => void)[]} */
  let awaitingReplay = [];
  connection.onNotification("mellowise/replayStatus", (/** @type {ReplayStatus} */ status) => {
    if (status.state === "running") return;
    for (const wake of awaitingReplay) wake(status);
    awaitingReplay = [];
  });
  connection.onRequest("workspace/configuration", (/** @type {{ items: unknown[] }} */ { items }) =>
    items.map(() => settings),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: path.basename(folder) }],
    initializationOptions: { trusted: true, replayStatus: true, settings },
    capabilities: {
      textDocument: { diagnostic: { relatedDocumentSupport: false } },
      workspace: { diagnostics: { refreshSupport: true }, configuration: true },
    },
  });
  await connection.sendNotification("initialized", {});

  const uriOf = (/** @type {string} */ file) => pathToFileURL(path.join(folder, file)).href;
  let version = 1;

  return {
    child,
    refreshes: () => refreshes,
    /** Opens a file as the editor does. */
    open(/** @type {string} */ file, text = readFileSync(path.join(folder, file), "utf8")) {
      return connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri: uriOf(file), languageId: "sql", version, text },
      });
    },
    /** Replaces the text between two positions. */
    edit(/** @type {string} */ file, /** @type {object} */ range, /** @type {string} */ text) {
      version += 1;
      return connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: uriOf(file), version },
        contentChanges: [{ range, text }],
      });
    },
    /** Pulls a file's diagnostics. */
    async pull(/** @type {string} */ file) {
      const report = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: uriOf(file) } });
      return /** @type {{ items: Diagnostic[] }} */ (report).items;
    },
    /** Pulls now and after every refresh until `wanted` holds; gives up after `limit` ms. */
    async pullUntil(
      /** @type {string} */ file,
      /** @type {(items: Diagnostic[]) => boolean} */ wanted,
      limit = 60_000,
    ) {
      const until = performance.now() + limit;
      for (;;) {
        const seen = refreshes;
        const items = await this.pull(file);
        if (wanted(items)) return items;
        if (performance.now() > until)
          throw new Error(`bench: ${file} did not get the awaited findings within ${limit} ms`);
        if (seen === refreshes) await new Promise((done) => waiting.push(() => done(undefined)));
      }
    },
    /** How the next replay that ends went. @returns {Promise<ReplayStatus>} */
    replayed: () => new Promise((done) => awaitingReplay.push(done)),
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      connection.dispose();
      if (child.exitCode === null) await new Promise((done) => child.once("exit", done));
    },
  };
}

/** @typedef {{ code?: string, message: string, range: { start: { line: number, character: number }, end: { line: number, character: number } } }} Diagnostic */
/** @typedef {{ state: "running" | "idle" | "failed", files: number, milliseconds: number }} ReplayStatus */
