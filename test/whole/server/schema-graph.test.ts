import { describe, expect, test } from "vitest";
import { prepareScript } from "../../../server/core/replay/prepare.ts";
import { toUri } from "../../../server/project/location.ts";
import {
  type GraphAnswer,
  type LineAnswer,
  schemaExportMethod,
  schemaGraphChangedMethod,
  schemaGraphMethod,
  schemaLineMethod,
} from "../../../shared/schema-graph/requests.ts";
import { realEngine } from "../../support/engine.ts";
import { projectRoot } from "../../support/project-root.ts";
import { openProject } from "../../support/server-harness.ts";

const users = "supabase/migrations/20240101000000_users.sql";
const notes = "supabase/migrations/20240102000000_notes.sql";
const files = {
  [users]: "create table public.users (id bigint primary key);\n",
  [notes]:
    "create table public.notes (id bigint primary key, user_id bigint not null references public.users);\n" +
    "alter table public.users add column name text;\ncreate policy own on public.notes using (true);\n",
};
const project = toUri(projectRoot);

async function watchedProject(trusted = true, own: Readonly<Record<string, string>> = files) {
  const client = await openProject({
    files: own,
    options: { trusted },
    world: { replay: { prepare: prepareScript, startEngine: () => realEngine() } },
  });
  let changes = 0;
  client.connection.onNotification(schemaGraphChangedMethod, () => {
    changes++;
    client.wake();
  });
  const ask = (question: object = {}): Promise<GraphAnswer> =>
    client.connection.sendRequest(schemaGraphMethod, { project, places: {}, ...question });
  const ready = async (question: object = {}) => {
    let answer = await ask(question);
    while (answer.state === "replaying") {
      const seen = changes;
      await client.until(() => changes > seen);
      answer = await ask(question);
    }
    return answer;
  };
  return { client, ask, ready };
}

const changesOf = ({ graph }: GraphAnswer) =>
  graph.tables.flatMap(({ name, change, columns }) => [
    `${name}: ${change ?? "same"}`,
    ...columns.flatMap((column) => (column.change ? [`${name}.${column.name}: ${column.change}`] : [])),
  ]);

describe("the schema graph", () => {
  test("comes once the project is replayed, without a document open", async () => {
    const { ask, ready } = await watchedProject();
    expect(await ask()).toMatchObject({ state: "replaying", graph: { tables: [] } });
    const { graph, places, migrations } = await ready();
    expect(graph.tables.map(({ id }) => id)).toEqual(["public.notes", "public.users"]);
    expect(graph.edges).toMatchObject([{ from: "public.notes", to: "public.users", optional: false, single: false }]);
    expect(Object.keys(places).sort()).toEqual(["public.notes", "public.users"]);
    expect(migrations.map(({ path }) => path)).toEqual([users, notes]);
  });

  test("at a migration is what it left, with its changes, at the places of the whole", async () => {
    const { ready } = await watchedProject();
    const whole = await ready();
    const first = await ready({ at: users, places: whole.places });
    expect(changesOf(first)).toEqual(["users: added"]);
    expect(first.places["public.users"]).toEqual(whole.places["public.users"]);
    expect(changesOf(await ready({ at: notes }))).toEqual(["notes: added", "users: changed", "users.name: added"]);
  });

  test("takes a table of Supabase for made by nobody", async () => {
    const own = "create table public.profiles (id uuid primary key references auth.users);\n";
    const { ready } = await watchedProject(true, { [users]: own });
    const { graph } = await ready({ at: users });
    expect(graph.tables.map(({ id, managed, change }) => [id, managed, change])).toEqual([
      ["auth.users", true, undefined],
      ["public.profiles", false, "added"],
    ]);
    expect(graph.tables[0]?.columns.map(({ name }) => name)).toEqual(["id"]);
  });

  test("follows the edits", async () => {
    const { client, ready } = await watchedProject();
    await ready();
    await client.open(notes);
    await client.replace(notes, "create policy", "create table public.tags (id int);\ncreate policy");
    await client.until(async () => (await ready()).graph.tables.some(({ name }) => name === "tags"));
  });

  test("focuses on a table and its neighbours", async () => {
    const { ready } = await watchedProject();
    const { graph, places } = await ready({ focus: { table: "public.users", steps: 1 } });
    expect(graph.tables).toHaveLength(2);
    expect(Object.keys(places)).toHaveLength(2);
  });

  test("is off where nothing is replayed, and refuses what is no question", async () => {
    const { client, ask } = await watchedProject(false);
    expect((await ask()).state).toBe("off");
    expect(await ask({ places: { a: { x: "1" } } })).toBeNull();
    expect(client.log.join()).toContain("schema graph");
  });

  test("exports what it shows", async () => {
    const { client, ready } = await watchedProject();
    await ready();
    const text = (format: string) =>
      client.connection.sendRequest<string>(schemaExportMethod, { project, format, places: {} });
    expect(await text("dbml")).toContain('Table "notes"');
    expect(await text("mermaid")).toContain("erDiagram");
    expect(await text("svg")).toContain("<svg");
  });
});

describe("the line of a part", () => {
  test.each([
    [{ table: "public.users" }, notes, 1],
    [{ table: "public.users", column: "id" }, users, 0],
    [{ table: "public.users", column: "name" }, notes, 1],
    [{ table: "public.notes", policy: "own" }, notes, 2],
    [{ table: "public.users", at: users }, users, 0],
  ])("%o", async (part, path, line) => {
    const { client } = await watchedProject();
    const found = await client.connection.sendRequest<LineAnswer>(schemaLineMethod, { project, ...part });
    expect(found).toMatchObject({ uri: client.uri(path), range: { start: { line } } });
  });

  test("of what is nowhere is none", async () => {
    const { client } = await watchedProject();
    expect(await client.connection.sendRequest(schemaLineMethod, { project, table: "public.x" })).toBeNull();
  });
});
