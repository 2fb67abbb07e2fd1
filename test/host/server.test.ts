import { expect, test } from "vitest";
import { portIn, takenAddress } from "../../scripts/host/listening-port.mjs";
import { remoteUri, windowUrl } from "../../scripts/host/server.mjs";

const server = { address: "127.0.0.1:4000", token: "secret", ended: Promise.resolve(), stop: async () => {} };

test("a window is told its folder, its file and the token, whatever characters they hold", () => {
  const file = remoteUri(server, "/home/ada/a b#c?/ä.sql");
  const url = new URL(windowUrl(server, "/home/ada/a b#c?", [["openFile", file]]));
  expect(url.origin).toBe("http://127.0.0.1:4000");
  expect(url.hash).toBe("");
  expect(url.searchParams.get("folder")).toBe("/home/ada/a b#c?");
  expect(url.searchParams.get("tkn")).toBe("secret");
  expect(JSON.parse(url.searchParams.get("payload") ?? "")).toEqual([["openFile", file]]);
  expect(decodeURIComponent(new URL(file).pathname)).toBe("/home/ada/a b#c?/ä.sql");
});

test("the server's output tells its port, or that it is taken", () => {
  expect(portIn("Extension host agent listening on 4000")).toBe(4000);
  expect(portIn("Extension host agent started.")).toBeUndefined();
  expect(takenAddress("[01:46] Error: listen EADDRINUSE: address already in use 127.0.0.1:4000")).toBe(
    "127.0.0.1:4000",
  );
  expect(takenAddress("  code: 'EADDRINUSE',")).toBeUndefined();
});
