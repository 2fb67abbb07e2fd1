-- What a new project has installed, and what the platform keeps beside it in the schema extensions.

create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pg_stat_statements with schema extensions;
create extension supabase_vault with schema vault;
create extension pg_graphql with schema graphql;
create extension pg_net with schema extensions;

create function graphql_public.graphql(
  "operationName" text default null, query text default null, variables jsonb default null, extensions jsonb default null
) returns jsonb language sql as $$
  select graphql.resolve(query => query, variables => coalesce(variables, '{}'), "operationName" => "operationName", extensions => extensions)
$$;
grant execute on function graphql_public.graphql to postgres, anon, authenticated, service_role;
grant usage on schema vault to postgres, service_role;
grant usage on schema net to supabase_functions_admin, postgres, anon, authenticated, service_role;

-- Event triggers of the platform call these. They do nothing here, but dumps name them.
do $$
declare
  name text;
begin
  foreach name in array array[
    'grant_pg_cron_access', 'grant_pg_graphql_access', 'grant_pg_net_access', 'set_graphql_placeholder', 'pgrst_ddl_watch', 'pgrst_drop_watch'
  ] loop
    execute format('create function extensions.%I() returns event_trigger language plpgsql as ''begin end''', name);
    execute format('alter function extensions.%I() owner to supabase_admin', name);
  end loop;
end
$$;
