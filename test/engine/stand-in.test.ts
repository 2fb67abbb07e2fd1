import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/tools/root.mjs";
import type { Engine } from "../../server/core/replay/engine.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** What Postgres had against the text, as `SQLSTATE message`. */
async function errorsOf(...texts: string[]): Promise<string[]> {
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  return scripts.flatMap(({ statements }) =>
    statements.flatMap(({ error }) => (error ? [`${error.code} ${error.message}`] : [])),
  );
}

describe("the stand-in for Supabase has", () => {
  test.each([
    [
      "roles",
      "grant usage on schema public to anon, authenticated, service_role, authenticator, supabase_admin, dashboard_user",
    ],
    [
      "roles",
      "grant anon to postgres; alter role authenticator set pgrst.db_schemas to 'public'; create role app; grant app to authenticator",
    ],
    ["auth.users", "create table p (id uuid primary key references auth.users (id) on delete cascade)"],
    [
      "auth.users",
      "select instance_id, email, raw_user_meta_data, raw_app_meta_data, encrypted_password, email_confirmed_at from auth.users",
    ],
    [
      "triggers on auth.users",
      `create function f() returns trigger language plpgsql security definer set search_path = '' as $$ begin
         insert into public.p (id) values (new.id); return new; end $$;
       create table p (id uuid);
       create trigger on_auth_user_created after insert on auth.users for each row execute function public.f();
       insert into auth.users (id, email) values (gen_random_uuid(), 'a@b.c')`,
    ],
    ["auth's functions", "select auth.uid(), auth.role(), auth.jwt() -> 'app_metadata', auth.email()"],
    [
      "auth's other tables",
      "select provider, email from auth.identities; select user_id from auth.sessions; select status from auth.mfa_factors",
    ],
    [
      "storage",
      `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types, avif_autodetection)
       values ('a', 'a', true, 1000, '{image/png}', false) on conflict (id) do nothing`,
    ],
    [
      "policies on storage.objects",
      `create policy "own" on storage.objects for insert to authenticated with check (
         bucket_id = 'a' and (storage.foldername(name))[1] = auth.uid()::text and storage.extension(name) = 'png' and storage.filename(name) <> '')`,
    ],
    ["realtime", "create table t (id int primary key); alter publication supabase_realtime add table t"],
    [
      "realtime's messages",
      `create policy "listen" on realtime.messages for select to authenticated using (realtime.topic() like 'room:%' and extension = 'broadcast');
       select realtime.send('{}'::jsonb, 'event', 'topic', false);
       create function g() returns trigger language plpgsql as $$ begin
         perform realtime.broadcast_changes('t', tg_op, tg_op, tg_table_name, tg_table_schema, new, old); return null; end $$`,
    ],
    [
      "vault",
      "select vault.create_secret('s', 'name', 'why'); select decrypted_secret from vault.decrypted_secrets where name = 'name'",
    ],
    [
      "net",
      "select net.http_post(url := 'https://a.b', body := '{}'::jsonb, headers := '{}'::jsonb, timeout_milliseconds := 1000)",
    ],
    [
      "net",
      "select net.http_get('https://a.b'); select status_code, content from net._http_response; create extension if not exists pg_net",
    ],
    [
      "webhooks",
      `create table t (id int);
       create trigger hook after insert on t for each row
         execute function supabase_functions.http_request('https://a.b', 'POST', '{}', '{}', '1000');
       insert into t values (1)`,
    ],
    [
      "cron",
      `create extension if not exists pg_cron with schema pg_catalog;
       select cron.schedule('job', '* * * * *', $$ select 1 $$);
       select cron.unschedule('job') where exists (select from cron.job where jobname = 'job');
       select status from cron.job_run_details`,
    ],
    [
      "pgmq",
      `create extension pgmq; select pgmq.create('emails'); select pgmq.send('emails', '{}'::jsonb); select * from pgmq.read('emails', 30, 1);
       select pgmq.archive('emails', 1::bigint); select msg_id from pgmq.q_emails; select msg_id from pgmq.a_emails; select pgmq.pop('emails');
       alter table pgmq.q_emails enable row level security; select queue_name from pgmq.list_queues()`,
    ],
    ["graphql", `select graphql.resolve('{ a }'); comment on schema public is e'@graphql({"inflect_names": true})'`],
    [
      "extensions on the search_path",
      "create table t (id uuid default uuid_generate_v4(), k text default encode(gen_random_bytes(4), 'hex'))",
    ],
    [
      "pgcrypto's library",
      "select extensions.crypt('a', extensions.gen_salt('bf')), digest('a', 'sha256'), extensions.uuid_generate_v4()",
    ],
    [
      "pgvector",
      "create extension vector with schema extensions; create table t (e vector(3)); create index on t using hnsw (e vector_cosine_ops)",
    ],
    [
      "postgis",
      `create extension postgis with schema extensions; create table t (g geography(Point, 4326), h geometry);
       create index on t using gist (g); create index on t using gist (h);
       insert into t values (st_setsrid(st_makepoint(1, 2), 4326), 'POINT(1 2)');
       select st_distance(g, g), st_dwithin(g, st_point(1, 2)::geography, 100), st_asgeojson(g) from t order by g <-> st_point(1, 2)::geography`,
    ],
    [
      "pgroonga",
      "create extension pgroonga; create table t (a text, b text[]); create index on t using pgroonga (a); select a &@~ 'x' from t",
    ],
    [
      "foreign data",
      "create extension wrappers; create foreign data wrapper s handler stripe_fdw_handler validator stripe_fdw_validator",
    ],
    [
      "foreign tables",
      `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw options (host 'a');
       create foreign table t (id int) server s; create view v as select id from t`,
    ],
    [
      "request settings",
      "select current_setting('request.jwt.claims', true)::jsonb ->> 'sub'; notify pgrst, 'reload schema'",
    ],
  ])("%s: %s", async (_, sql) => {
    expect(await errorsOf(sql)).toEqual([]);
  });

  const folder = path.join(root, "server/engine/standin/extensions");
  const names = readdirSync(folder).flatMap((name) => (name.endsWith(".sql") ? [path.basename(name, ".sql")] : []));
  names.push(...Object.keys(JSON.parse(readFileSync(path.join(folder, "empty.json"), "utf8"))));
  test.each(names)("the extension %s", async (name) => {
    const create = `create extension if not exists "${name}" cascade`;
    expect(await errorsOf(create, `do $$ begin execute '${create}'; end $$; drop extension "${name}" cascade`)).toEqual(
      [],
    );
  });

  const compiled = [
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "earthdistance",
    "fuzzystrmatch",
    "hstore",
    "intarray",
    "isn",
    "ltree",
  ].concat([
    "moddatetime",
    "pg_trgm",
    "seg",
    "tablefunc",
    "unaccent",
    "autoinc",
    "refint",
    "insert_username",
    "vector",
    "pg_stat_statements",
  ]);
  test("the compiled extensions, in any order", async () => {
    const create = (name: string) => `create extension if not exists ${name} with schema extensions cascade`;
    const works =
      "select digest('a', 'sha256'), crypt('a', gen_salt('bf')), similarity('a', 'b'), 'a=>1'::hstore, '[1,2]'::vector";
    expect(await errorsOf([...compiled.map(create), works].join(";\n"))).toEqual([]);
    expect(await errorsOf([...compiled.map(create).reverse(), works].join(";\n"))).toEqual([]);
  });
});

test("a foreign table cannot be read, which is an error and no crash", async () => {
  const made =
    "create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create foreign table t (id int) server s";
  expect(await errorsOf(made, "select id from t")).toEqual([expect.stringMatching(/^XX000 /)]);
});
