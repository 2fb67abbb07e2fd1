import assert from "node:assert/strict";
import { layoutGraph } from "../../server/core/graph/layout.ts";
import type { GraphAnswer } from "../../shared/schema-graph/requests.ts";
import { sampleGraph } from "../support/graph-samples.ts";
import { type GraphPage, openGraphPage } from "./graph-page.ts";

const graph = sampleGraph("orders -> users", "lines -> orders", "lines -> products", "settings");
const answer: GraphAnswer = {
  project: "file:///project",
  state: "ready",
  migrations: [
    { path: "supabase/migrations/1_a.sql", name: "1 a" },
    { path: "supabase/migrations/2_b.sql", name: "2 b" },
  ],
  graph,
  places: layoutGraph(graph),
};
const table = (name: string) => `[data-table="public.${name}"]`;

describe("the page of the schema graph", () => {
  let graphPage: GraphPage;

  beforeEach(async () => {
    graphPage = await openGraphPage(answer);
    await graphPage.page.locator(table("users")).waitFor();
  });
  afterEach(() => graphPage.close());

  it("shows each table with its columns, and reads out where its keys lead", async () => {
    const { page } = graphPage;
    assert.equal(await page.locator("[data-table]").count(), 5);
    assert.deepEqual(await page.locator(`${table("lines")} .column`).allTextContents(), [
      "id",
      "orders_id",
      "products_id",
    ]);
    const label = await page.locator(table("orders")).getAttribute("aria-label");
    assert.equal(
      label,
      "table public.orders, 2 columns, row level security on, 0 policies, refers to public.users, referred to by public.lines",
    );
  });

  it("asks for the line of a column and of a table that is clicked", async () => {
    const { page, untilSent } = graphPage;
    await page.locator(`${table("orders")} .row`, { hasText: "users_id" }).click();
    assert.deepEqual(await untilSent("open"), { type: "open", part: { table: "public.orders", column: "users_id" } });
    await page.locator(`${table("users")} .name`).click();
    assert.deepEqual(await untilSent("open", "public.users"), { type: "open", part: { table: "public.users" } });
  });

  it("walks along the foreign keys by keyboard", async () => {
    const { page, untilSent } = graphPage;
    await page.locator(`${table("lines")} .under`).click();
    await page.locator(".canvas").focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-table"));
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "public.orders");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "public.products");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(), "public.lines");
    await page.keyboard.press("Enter");
    await untilSent("open", "public.lines");
    await page.keyboard.press("f");
    assert.deepEqual(await untilSent("ask", "focus"), { type: "ask", focus: { table: "public.lines", steps: 1 } });
  });

  it("finds a column, and selects its table", async () => {
    const { page } = graphPage;
    await page.keyboard.press("Tab");
    await page.locator("input[type=search]").fill("products_id");
    await page.keyboard.press("Enter");
    await page.locator(`${table("lines")}.selected`).waitFor();
  });

  it("hides a schema", async () => {
    const { page } = graphPage;
    await page.locator("summary", { hasText: "Schemas" }).click();
    await page.locator("label", { hasText: "public" }).click();
    await page.locator(table("users")).waitFor({ state: "detached" });
  });

  it("travels to a migration and back", async () => {
    const { page, untilSent } = graphPage;
    await page.getByRole("button", { name: "Earlier migration" }).click();
    assert.deepEqual(await untilSent("ask", "2_b"), { type: "ask", at: "supabase/migrations/2_b.sql" });
    assert.equal(await page.locator(".at").textContent(), "2 b");
  });

  it("draws a PNG under its own policy", async () => {
    const { page, post, untilSent } = graphPage;
    await page.locator("summary", { hasText: "Export" }).click();
    await page.getByRole("button", { name: "PNG" }).click();
    assert.deepEqual(await untilSent("export"), { type: "export", format: "png" });
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><style>rect { fill: red }</style><rect width="4" height="4"/></svg>';
    await post({ type: "draw", svg });
    const picture = await untilSent("picture");
    assert.ok(picture.type === "picture");
    assert.equal(Buffer.from(picture.data, "base64").subarray(1, 4).toString(), "PNG");
  });

  it("keeps the focus on a table that is drawn anew, and takes it from nobody", async () => {
    const { page, post } = graphPage;
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-table"));
    await page.locator(`${table("orders")} .under`).click();
    await page.locator(table("orders")).focus();
    await post({ type: "graph", answer });
    assert.equal(await focused(), "public.orders");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await post({ type: "graph", answer });
    await page.locator(`${table("orders")}.selected`).waitFor();
    assert.equal(await focused(), null);
  });

  it("leaves alone what is no message of the editor", async () => {
    const { page } = graphPage;
    await page.evaluate(() => window.postMessage({ type: "graph", answer: { graph: null } }, "*"));
    await page.evaluate(() => window.postMessage("hello", "*"));
    assert.equal(await page.locator("[data-table]").count(), 5);
  });
});

it("the page of the schema graph shows after a reload what it showed before", async () => {
  const state = {
    project: answer.project,
    at: "supabase/migrations/1_a.sql",
    focus: { table: "public.users", steps: 2 },
    hidden: {},
    camera: { x: -40, y: -30, zoom: 0.5 },
  };
  const { page, sent, close } = await openGraphPage(answer, state);
  assert.deepEqual((await sent())[0], { type: "ask", at: state.at, focus: state.focus });
  await page.locator(table("users")).waitFor();
  const world = await page.locator(".world").evaluate((one) => (one as HTMLElement).style.transform);
  assert.equal(world, "scale(0.5) translate(40px, 30px)");
  await close();
});
