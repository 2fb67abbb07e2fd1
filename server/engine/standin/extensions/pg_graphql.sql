-- version: 1.5.11
-- schema: graphql
-- Every query has an empty answer.

create function graphql._internal_resolve(query text, variables jsonb default '{}', "operationName" text default null, extensions jsonb default null)
returns jsonb language sql as $$ select '{"data": null}'::jsonb $$;
create function graphql.resolve(query text, variables jsonb default '{}', "operationName" text default null, extensions jsonb default null)
returns jsonb language sql as $$ select '{"data": null}'::jsonb $$;
create function graphql.exception(message text) returns text language plpgsql as $$
begin
  raise exception using errcode = '22000', message = message;
end
$$;
create function graphql.comment_directive(comment_ text) returns jsonb language sql immutable as $$ select '{}'::jsonb $$;
create sequence graphql.seq_schema_version cycle;
create function graphql.get_schema_version() returns integer language sql as $$ select last_value::integer from graphql.seq_schema_version $$;
create function graphql.increment_schema_version() returns event_trigger language plpgsql as $$
begin
end
$$;
grant execute on function graphql.resolve to postgres, anon, authenticated, service_role;
