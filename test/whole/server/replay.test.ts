import { describe, expect, test } from "vitest";
import { prepareScript } from "../../../server/core/replay/prepare.ts";
import type { ReplayStatus } from "../../../shared/messages.ts";
import type { Settings } from "../../../shared/settings.ts";
import { realEngine } from "../../support/engine.ts";
import { onlyRules } from "../../support/only-rules.ts";
import { openProject, type ProjectOptions } from "../../support/server-harness.ts";
import type { TestClient } from "../../support/test-client.ts";

const users = "supabase/migrations/20240101000000_create_users.sql";
const posts = "supabase/migrations/20240102000000_create_posts.sql";
const files = {
  ...onlyRules("syntax", "replay", "rls-disabled"),
  [users]: "create table public.users (id bigint primary key);\nalter table public.users enable row level security;\n",
  [posts]: "create table public.posts (id bigint primary key);\nalter table public.posts enable row level security;\n",
};

/** The real server with the real embedded Postgres; what it was started with and what it said of its replays is recorded. */
async function replayedProject(options: ProjectOptions = {}) {
  const started: Settings[] = [];
  const statuses: ReplayStatus[] = [];
  const client = await openProject({
    files,
    ...options,
    options: { replayStatus: true, ...options.options },
    world: {
      replay: {
        prepare: prepareScript,
        startEngine(settings) {
          started.push(settings);
          return realEngine({ budget: settings.statementTimeout });
        },
      },
      ...options.world,
    },
  });
  client.connection.onNotification("mellowise/replayStatus", (status: ReplayStatus) => {
    statuses.push(status);
    client.wake();
  });
  return { client, started, statuses };
}

/** Resolves when exactly these marks stand in the file; the server's own refreshes wake it. */
function untilMarks(client: TestClient, path: string, expected: readonly string[]): Promise<void> {
  return client.until(async () => JSON.stringify(await client.marks(path)) === JSON.stringify(expected));
}

describe("what Postgres says", () => {
  test("comes by itself after the static findings, follows the edits, and goes", async () => {
    const { client, statuses } = await replayedProject();
    await client.open(posts);
    expect(await client.marks(posts)).toEqual([]);
    await client.type(posts, "select 1 from public.usrs;\nselct;");
    await untilMarks(client, posts, ["replay: public.usrs", "syntax: selct"]);
    await client.edit(posts, 0, 0, "select 0;\n\n");
    expect(await client.marks(posts)).toEqual(["replay: public.usrs", "syntax: selct"]);
    await client.replace(posts, "usrs", "users");
    await client.replace(posts, "selct;", "");
    await untilMarks(client, posts, []);
    await client.until(() => statuses.at(-1)?.state === "idle" && statuses.at(-1)?.refused === 0);
    expect(statuses.at(-1)).toMatchObject({ files: 2 });
  });

  test("is about the schema, also of a file further down", async () => {
    const { client } = await replayedProject();
    await client.open(users);
    await client.open(posts);
    await client.replace(posts, "alter table public.posts enable row level security;", "");
    await untilMarks(client, posts, ["rls-disabled: posts"]);
    await client.replace(users, "public.users (", "public.people (");
    await client.until(async () => (await client.marks(users)).includes("rls-disabled: people"));
    expect((await client.marks(users)).filter((mark) => mark.startsWith("replay: "))).toHaveLength(1);
    await client.type(posts, "select 1 from public.users;");
    await untilMarks(client, posts, ["rls-disabled: posts", "replay: public.users"]);
    await client.replace(users, "public.people (", "public.users (");
    await untilMarks(client, posts, ["rls-disabled: posts"]);
  });

  test("is cut short where a statement does not end", async () => {
    const { client } = await replayedProject({
      options: { replayStatus: true, settings: { replay: { statementTimeout: 300 } } },
    });
    await client.open(posts);
    await client.type(posts, "do $$ begin loop end loop; end $$;");
    await client.until(async () => (await client.marks(posts)).some((mark) => mark.startsWith("replay: do")));
    await client.replace(posts, "do $$ begin loop end loop; end $$;", "select 1 from public.usrs;");
    await untilMarks(client, posts, ["replay: public.usrs"]);
  });
});

describe("the embedded Postgres is not started", () => {
  test("in an untrusted workspace; and is when trust is granted", async () => {
    const { client, started } = await replayedProject({ options: { trusted: false, replayStatus: true } });
    await client.open(posts);
    await client.type(posts, "select 1 from public.usrs;\nselct;");
    expect(await client.marks(posts)).toEqual(["syntax: selct"]);
    expect(started).toEqual([]);
    await client.connection.sendNotification("mellowise/trustGranted", {});
    await untilMarks(client, posts, ["replay: public.usrs", "syntax: selct"]);
  });

  test("when the user does not want it; and its findings go when they change their mind", async () => {
    const { client, started } = await replayedProject();
    await client.open(posts);
    await client.type(posts, "select 1 from public.usrs;");
    await untilMarks(client, posts, ["replay: public.usrs"]);
    const settings = { mellowise: { replay: { enabled: false } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    await untilMarks(client, posts, []);
    expect(started).toHaveLength(1);
  });
});

test("two projects have an embedded Postgres each", async () => {
  const api = Object.fromEntries(Object.entries(files).map(([path, text]) => [`apps/api/${path}`, text]));
  const { client, started } = await replayedProject({ files: { ...files, ...api } });
  await client.open(posts);
  await client.open(`apps/api/${posts}`);
  await client.type(posts, "create table public.only_here (id int);");
  await client.type(`apps/api/${posts}`, "select 1 from public.only_here;");
  await untilMarks(client, posts, ["rls-disabled: only_here"]);
  await untilMarks(client, `apps/api/${posts}`, ["replay: public.only_here"]);
  expect(started).toHaveLength(2);
});

test("an embedded Postgres that cannot start costs its findings only, and says why", async () => {
  const { client, statuses } = await replayedProject({
    world: {
      replay: {
        prepare: prepareScript,
        startEngine: () => Promise.reject(new Error("its files are missing")),
      },
    },
  });
  await client.open(posts);
  await client.type(posts, "selct;");
  expect(await client.marks(posts)).toEqual(["syntax: selct"]);
  await client.until(() => statuses.at(-1)?.state === "failed");
  expect(statuses.at(-1)).toMatchObject({ reason: "its files are missing" });
});
