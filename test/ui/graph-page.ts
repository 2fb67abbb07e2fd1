import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Page } from "playwright-core";
import { pageHtml } from "../../client/graph/page.ts";
import { openBrowser } from "../../scripts/host/browser.mjs";
import { ensureChromium } from "../../scripts/host/chromium.mjs";
import { root } from "../../scripts/tools/root.mjs";
import type { FromPage, ToPage } from "../../shared/schema-graph/page-messages.ts";
import type { GraphAnswer } from "../../shared/schema-graph/requests.ts";

/** The built page of the schema graph in a browser, under its own policy, with an editor that answers every question with the same graph. */
export interface GraphPage {
  readonly page: Page;
  /** What the page has sent. */
  readonly sent: () => Promise<readonly FromPage[]>;
  /** Resolves when it has sent such a message. */
  readonly untilSent: (type: FromPage["type"], detail?: string) => Promise<FromPage>;
  readonly post: (message: ToPage) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openGraphPage(answer: GraphAnswer, state?: object): Promise<GraphPage> {
  const nonce = "nonce-of-the-test";
  const parts = { script: "/graph.js", style: "/graph-style.css", source: "'self'", nonce, title: "Schema Graph" };
  const server = createServer((request, response) => {
    const name = path.basename(request.url ?? "/");
    const isPage = name === "";
    response.setHeader("content-type", isPage ? "text/html" : name.endsWith(".css") ? "text/css" : "text/javascript");
    if (isPage) response.end(pageHtml(parts));
    else if (/^graph(-style)?\.(js|css)$/.test(name)) response.end(readFileSync(path.join(root, "dist", name)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { browser, page } = await openBrowser({ executable: await ensureChromium() });
  await page.addInitScript(editor, { answer, state });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    sent: () => page.evaluate(() => (window as unknown as { sent: FromPage[] }).sent),
    async untilSent(type, detail = "") {
      const found = await page.waitForFunction(
        ([kind, part]) =>
          (window as unknown as { sent: FromPage[] }).sent.find(
            (one) => one.type === kind && JSON.stringify(one).includes(part ?? ""),
          ),
        [type, detail],
      );
      return (await found.jsonValue()) as FromPage;
    },
    post: (message) => page.evaluate((data) => window.postMessage(data, "*"), message),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Runs in the page, before its script: what VS Code gives a page. */
function editor({ answer, state }: { answer: GraphAnswer; state: object | undefined }): void {
  const sent: FromPage[] = [];
  const post = (message: FromPage) => {
    sent.push(message);
    if (message.type !== "ask") return;
    const { at, focus } = message;
    const next = { ...answer, ...(at === undefined ? {} : { at }), ...(focus ? { focus } : {}) };
    setTimeout(() => window.postMessage({ type: "graph", answer: next }, "*"));
  };
  let kept = state;
  const api = {
    postMessage: post,
    getState: () => kept,
    setState(next: object) {
      kept = next;
    },
  };
  Object.assign(window, { sent, acquireVsCodeApi: () => api });
}
