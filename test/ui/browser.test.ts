import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";
import { openBrowser } from "../../scripts/host/browser.mjs";
import { ensureChromium } from "../../scripts/host/chromium.mjs";

describe("the browser of the tests", () => {
  it("reaches this machine only, also by web sockets", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      if (request.url === "/asked") asked.push(`request to ${request.headers.host}`);
      response.setHeader("access-control-allow-origin", "*").end();
    });
    server.on("upgrade", (request, socket) => {
      asked.push(`socket to ${request.headers.host}`);
      socket.destroy();
    });
    await once(server.listen(0), "listening");
    const { port } = server.address() as AddressInfo;
    const { browser, page } = await openBrowser({ executable: await ensureChromium() });
    await page.goto(`http://127.0.0.1:${port}/`);
    for (const host of ["127.0.0.1", ...outsideAddresses()]) await page.evaluate(ask, `${host}:${port}`);
    await browser.close();
    server.close();
    assert.deepEqual(asked, [`request to 127.0.0.1:${port}`, `socket to 127.0.0.1:${port}`]);
  });
});

/** The addresses under which others reach this machine. */
function outsideAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.filter(({ internal, address }) => !internal && isIPv4(address)).map(({ address }) => address);
}

/** Runs in the page: a request and a web socket; resolves whether or not there is an answer. */
async function ask(host: string): Promise<void> {
  await fetch(`http://${host}/asked`).catch(() => undefined);
  await new Promise((resolve) => {
    const socket = new WebSocket(`ws://${host}/`);
    socket.onerror = resolve;
    socket.onclose = resolve;
  });
}
