import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** What Postgres said against the files, as messages. */
async function complaints(...texts: string[]): Promise<string[]> {
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [] });
  return scripts.flatMap(({ statements }) => statements.flatMap(({ error }) => (error ? [error.message] : [])));
}

/** A statement that fails, naming them, where some of the rows of this query have no `found`. */
const wants = (query: string) => `do $check$ declare missing text; begin
  select string_agg(wanted, '; ') into missing from (${query}) rows (wanted, held) where held is not true;
  if missing is not null then raise exception 'missing: %', missing; end if;
end $check$;`;

const list = (text: string) => text.trim().split(/\s*[\n;]\s*/);
const values = (items: readonly string[]) => items.map((item) => `('${item.replaceAll("'", "''")}')`).join(", ");

describe("the stand-in has the columns", () => {
  test.each([
    [
      "auth.users",
      `id uuid; instance_id uuid; aud character varying(255); role character varying(255); email character varying(255)
       encrypted_password character varying(255); email_confirmed_at timestamp with time zone; last_sign_in_at timestamp with time zone
       raw_app_meta_data jsonb; raw_user_meta_data jsonb; created_at timestamp with time zone; updated_at timestamp with time zone; phone text
       is_anonymous boolean; deleted_at timestamp with time zone; banned_until timestamp with time zone`,
    ],
    ["auth.identities", "id uuid; user_id uuid; provider text; provider_id text; identity_data jsonb; email text"],
    [
      "auth.sessions",
      "id uuid; user_id uuid; aal auth.aal_level; not_after timestamp with time zone; oauth_client_id uuid",
    ],
    ["auth.mfa_factors", "id uuid; user_id uuid; factor_type auth.factor_type; status auth.factor_status"],
    [
      "storage.buckets",
      "id text; name text; owner uuid; public boolean; file_size_limit bigint; allowed_mime_types text[]; avif_autodetection boolean; owner_id text",
    ],
    [
      "storage.objects",
      "id uuid; bucket_id text; name text; owner uuid; metadata jsonb; path_tokens text[]; version text; owner_id text; user_metadata jsonb",
    ],
    ["realtime.messages", "id uuid; topic text; extension text; payload jsonb; event text; private boolean"],
    ["vault.secrets", "id uuid; name text; description text; secret text; key_id uuid; nonce bytea"],
    ["vault.decrypted_secrets", "id uuid; name text; decrypted_secret text"],
    ["net._http_response", "id bigint; status_code integer; content text; headers jsonb; error_msg text"],
    ["supabase_migrations.schema_migrations", "version text; statements text[]; name text"],
  ])("of %s", async (table, columns) => {
    const query = `select wanted, exists (select from pg_attribute where attrelid = to_regclass('${table}') and attnum > 0
        and attname || ' ' || format_type(atttypid, atttypmod) = wanted)
      from (values ${values(list(columns))}) as list (wanted)`;
    expect(await complaints(wants(query))).toEqual([]);
  });
});

test("the stand-in has the functions, with what they return", async () => {
  const functions = list(`
    auth.uid() uuid; auth.role() text; auth.email() text; auth.jwt() jsonb
    storage.foldername(text) text[]; storage.filename(text) text; storage.extension(text) text; storage.operation() text
    storage.search(text, text, integer, integer, integer, text, text, text) record
    realtime.topic() text; realtime.send(jsonb, text, text, boolean) void
    realtime.broadcast_changes(text, text, text, text, text, record, record, text) void
    vault.create_secret(text, text, text, uuid) uuid; vault.update_secret(uuid, text, text, text, uuid) void
    net.http_post(text, jsonb, jsonb, jsonb, integer) bigint; net.http_get(text, jsonb, jsonb, integer) bigint
    supabase_functions.http_request() trigger; extensions.uuid_generate_v4() uuid; extensions.gen_random_bytes(integer) bytea
    extensions.digest(text, text) bytea; extensions.crypt(text, text) text; graphql_public.graphql(text, text, jsonb, jsonb) jsonb`);
  const query = `select wanted, exists (select from pg_proc where oid = to_regprocedure(regexp_replace(wanted, '\\) .*', ')'))
      and format_type(prorettype, null) = regexp_replace(wanted, '.*\\) ', ''))
    from (values ${values(functions)}) as list (wanted)`;
  expect(await complaints(wants(query))).toEqual([]);
});

test("what is made in public is open to the API's roles, and what is theirs stays theirs", async () => {
  const made = `create table t (id serial); create function f() returns int language sql as 'select 1';`;
  const query = `select role || ' ' || what, held from (values ('anon'), ('authenticated'), ('service_role')) roles (role), lateral (values
      ('table', has_table_privilege(role, 'public.t', 'select, insert, update, delete, truncate')),
      ('sequence', has_sequence_privilege(role, 'public.t_id_seq', 'usage, select, update')),
      ('function', has_function_privilege(role, 'public.f()', 'execute')),
      ('extensions', has_schema_privilege(role, 'extensions', 'usage')),
      ('storage', has_table_privilege(role, 'storage.objects', 'select, insert, update, delete')),
      ('auth', has_schema_privilege(role, 'auth', 'usage') and not has_table_privilege(role, 'auth.users', 'select')),
      ('bypass', (select rolbypassrls from pg_roles where rolname = role) = (role = 'service_role'))
    ) rights (what, held)`;
  expect(await complaints(made, wants(query))).toEqual([]);
});

test("owners, row level security and the publication are Supabase's", async () => {
  const query = `values
    ('auth', (select nspowner::regrole::text from pg_namespace where nspname = 'auth') = 'supabase_admin'),
    ('auth.users', (select relowner::regrole = 'supabase_auth_admin'::regrole and relrowsecurity from pg_class where oid = 'auth.users'::regclass)),
    ('storage.objects',
      (select relowner::regrole = 'supabase_storage_admin'::regrole and relrowsecurity from pg_class where oid = 'storage.objects'::regclass)),
    ('realtime.messages', (select relkind = 'p' and relrowsecurity from pg_class where oid = 'realtime.messages'::regclass)),
    ('publication', (select not puballtables and pubinsert and pubupdate and pubdelete from pg_publication where pubname = 'supabase_realtime')),
    ('search_path', (select 'statement_timeout=3s' = any (setconfig) from pg_db_role_setting where setrole = 'anon'::regrole)),
    ('event triggers', (select count(*) = 6 from pg_event_trigger where evtname ~ '^(issue_|pgrst_)'))`;
  expect(await complaints(wants(query))).toEqual([]);
});

test.each([
  [
    "dbdev's installer",
    `create extension http with schema extensions; create extension pg_tle;
     select pgtle.install_extension('supabase-dbdev', answer ->> 'version', 'packages', answer ->> 'sql')
     from extensions.http_get('https://a.b') x, lateral (select ((row_to_json(x) -> 'content') #>> '{}')::json -> 0) as list (answer);
     create extension "supabase-dbdev"; select dbdev.install('basejump-supabase_test_helpers')`,
  ],
  [
    "pg_partman",
    `create schema partman; create extension pg_partman schema partman; create table public.e (at timestamptz) partition by range (at);
     select partman.create_parent(p_parent_table => 'public.e', p_control => 'at', p_interval => '1 month');
     update partman.part_config set retention = '12 months' where parent_table = 'public.e'; call partman.run_maintenance_proc()`,
  ],
  [
    "rum",
    "create extension rum; create table d (t tsvector); create index on d using rum (t rum_tsvector_ops); select from d order by t <=> 'a'",
  ],
  ["topology", "create extension postgis_topology cascade; select name from topology.topology"],
])("%s runs", async (_, sql) => {
  expect(await complaints(sql)).toEqual([]);
});

test("an extension that nobody knows gives Postgres' own error", async () => {
  expect(await complaints("create extension pg_wishes")).toEqual(['extension "pg_wishes" is not available']);
});
