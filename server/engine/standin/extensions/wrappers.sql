-- version: 0.5.6
-- relocatable: true
-- Foreign tables can be made, not read: the handlers answer with nothing, which Postgres refuses with an error.

do $$
declare
  wrapper text;
begin
  foreach wrapper in array array[
    'airtable', 'auth0', 'big_query', 'click_house', 'cognito', 'firebase', 'hello_world', 'iceberg', 'logflare', 'mssql', 'redis', 's3',
    's3_vectors', 'stripe', 'duckdb', 'wasm'
  ] loop
    execute format('create function %I() returns fdw_handler language internal as %L', wrapper || '_fdw_handler', 'pg_trigger_depth');
    execute format('create function %I(options text[], catalog oid) returns void language plpgsql as %L', wrapper || '_fdw_validator', 'begin end');
    execute format(
      'create function %I() returns table (name text, version text, author text, website text) language sql as %L',
      wrapper || '_fdw_meta', 'select null::text, null::text, null::text, null::text where false');
  end loop;
end
$$;
create table wrappers_fdw_stats (
  fdw_name text primary key,
  create_times bigint,
  rows_in bigint,
  rows_out bigint,
  bytes_in bigint,
  bytes_out bigint,
  metadata jsonb,
  created_at timestamptz not null default timezone('utc', now()),
  updated_at timestamptz not null default timezone('utc', now())
);
