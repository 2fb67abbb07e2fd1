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
alter function graphql_public.graphql owner to supabase_admin;
grant execute on function graphql_public.graphql to postgres, anon, authenticated, service_role;
grant usage on schema vault to postgres, service_role;
grant usage on schema net to supabase_functions_admin, postgres, anon, authenticated, service_role;

-- The platform's event triggers grant rights and tell PostgREST of changes. Here they are switched off and do nothing, but dumps name them.
do $$
declare
  made record;
begin
  for made in select * from (values
    ('issue_pg_cron_access', 'ddl_command_end', 'grant_pg_cron_access'),
    ('issue_pg_graphql_access', 'ddl_command_end', 'grant_pg_graphql_access'),
    ('issue_pg_net_access', 'ddl_command_end', 'grant_pg_net_access'),
    ('issue_graphql_placeholder', 'sql_drop', 'set_graphql_placeholder'),
    ('pgrst_ddl_watch', 'ddl_command_end', 'pgrst_ddl_watch'),
    ('pgrst_drop_watch', 'sql_drop', 'pgrst_drop_watch')
  ) as row (name, event, function) loop
    execute format('create function extensions.%I() returns event_trigger language plpgsql as ''begin end''', made.function);
    execute format('alter function extensions.%I() owner to supabase_admin', made.function);
    execute format('grant execute on function extensions.%I() to postgres with grant option', made.function);
    execute format('create event trigger %I on %s execute function extensions.%I()', made.name, made.event, made.function);
    execute format('alter event trigger %I disable', made.name);
    execute format('alter event trigger %I owner to supabase_admin', made.name);
  end loop;
end
$$;
