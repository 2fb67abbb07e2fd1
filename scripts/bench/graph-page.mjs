// @ts-check
// The page of the schema graph in a browser: how soon a large graph is there, and how long a frame takes while it is moved.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { openBrowser } from "../host/browser.mjs";
import { ensureChromium } from "../host/chromium.mjs";
import { row, spread } from "./figures.mjs";

const page = '<!DOCTYPE html><link rel="stylesheet" href="/graph-style.css"><body><script src="/graph.js"></script>';

/** @param {string} root @param {{ graph: { tables: readonly object[] }, places: object }} drawn */
export async function benchGraphPage(root, drawn) {
  const server = createServer((request, response) => {
    const name = path.basename(request.url ?? "/");
    response.setHeader(
      "content-type",
      name === "" ? "text/html" : name.endsWith(".css") ? "text/css" : "text/javascript",
    );
    if (name === "") response.end(page);
    else if (name.startsWith("graph")) response.end(readFileSync(path.join(root, "dist", name)));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { browser, page: tab } = await openBrowser({ executable: await ensureChromium() });
  try {
    await tab.addInitScript(() => {
      const api = { getState() {}, setState() {}, postMessage() {} };
      Object.assign(window, { acquireVsCodeApi: () => api });
    });
    await tab.goto(`http://127.0.0.1:${port}/`);
    const answer = { project: "file:///made", state: "ready", migrations: [], ...drawn };
    const first = await tab.evaluate(firstPaint, answer);
    const count = drawn.graph.tables.length;
    row(`${count} tables, first paint of the graph (reach 50 ms)`, `${first.toFixed(0)} ms`, "from the answer on");
    row(`${count} tables, frame while all of it is moved (reach 16 ms)`, spread(await tab.evaluate(frames, 0)));
    row(`${count} tables, frame while columns are moved (reach 16 ms)`, spread(await tab.evaluate(frames, 9)));
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page. @param {object} answer */
async function firstPaint(answer) {
  const started = performance.now();
  window.postMessage({ type: "graph", answer }, "*");
  await new Promise((resolve) => {
    const look = () => (document.querySelector("[data-table]") ? resolve(undefined) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  // The frame after the one in which the elements came has been painted.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
}

/** Runs in the page: milliseconds from frame to frame. @param {number} closer steps of the wheel */
async function frames(closer) {
  const canvas = /** @type {HTMLElement} */ (document.querySelector(".canvas"));
  const wheel = (/** @type {WheelEventInit} */ init) =>
    canvas.dispatchEvent(new WheelEvent("wheel", { clientX: 700, clientY: 400, cancelable: true, ...init }));
  for (let step = 0; step < closer; step++) wheel({ deltaY: -120 });
  const times = [];
  let last = performance.now();
  for (let frame = 0; frame < 120; frame++) {
    wheel({ deltaX: frame % 60 < 30 ? 12 : -12, deltaY: 0.5 });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.slice(5);
}
